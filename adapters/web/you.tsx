import { LanguageSwitch, PersonaBar, ThemeSwitch } from './header.tsx';
import { KeyTable } from './keyboard.tsx';
import { PersonaList } from './personas.tsx';
import { Words } from './text.tsx';
import type { Site, View } from './view.ts';
import { words } from './words.ts';

/** Who one is, how one looks at things, and what the keys do. */
export const YouPage = ({ view, site }: { view: View; site: Site }) => (
  <section class="page you">
    <h1>{view.reader.name}</h1>
    {site.local && <PersonaBar view={view} site={site} />}
    <div class="settings">
      <h2>
        <Words view={view} text={words.language()} />
      </h2>
      <LanguageSwitch view={view} />
      <h2>
        <Words view={view} text={words.theme()} />
      </h2>
      <ThemeSwitch view={view} site={site} />
    </div>
    {site.local && (
      <>
        <h2>
          <Words view={view} text={words.become()} />
        </h2>
        <PersonaList view={view} site={site} />
      </>
    )}
    <h2>
      <Words view={view} text={words.keyboard()} />
    </h2>
    <KeyTable view={view} />
  </section>
);
