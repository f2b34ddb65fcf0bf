import { FindBox } from './find-box.tsx';
import { Magnifier } from './icons.tsx';
import { PersonaMenu } from './personas.tsx';
import { say, Words } from './text.tsx';
import type { Site, View } from './view.ts';
import { words } from './words.ts';

type HeaderProps = { view: View; site: Site };

/** What stands above every place: who runs this, the way to anything, and how one looks at it. */
export const Header = ({ view, site }: HeaderProps) => (
  <header>
    <a class="brand" href="/">
      Deskbell
    </a>
    <span class="organisation">{site.organisation}</span>
    <FindBox view={view} id="find" />
    <div class="tools">
      <a class="seek" href="/find" aria-label={say(view, words.find())}>
        <Magnifier />
      </a>
      <LanguageSwitch view={view} />
      <ThemeSwitch view={view} site={site} />
      {site.local ? (
        <PersonaMenu view={view} site={site} />
      ) : (
        <a class="me" href="/you">
          {view.reader.name}
        </a>
      )}
    </div>
    {site.local && <PersonaBar view={view} site={site} />}
  </header>
);

export const LanguageSwitch = ({ view }: { view: View }) => (
  <form method="post" action="/language" class="switch" aria-label={say(view, words.language())}>
    {(['en', 'zh-CN'] as const).map((language) => (
      <button
        name="language"
        value={language}
        lang={language}
        aria-pressed={view.reader.language === language ? 'true' : 'false'}
        type="submit"
      >
        {language === 'en' ? 'EN' : '中文'}
      </button>
    ))}
  </form>
);

const themes = { system: 'light', light: 'dark', dark: 'system' } as const;
const signs = { system: '◐', light: '○', dark: '●' };

/** Each press goes on to the next: as the system, light, dark. */
export function ThemeSwitch({ view, site: { theme } }: HeaderProps) {
  const names = { system: words.themeSystem(), light: words.themeLight(), dark: words.themeDark() };
  const name = `${say(view, words.theme())}: ${say(view, names[theme])}`;
  return (
    <form method="post" action="/theme" class="switch">
      <button name="theme" value={themes[theme]} type="submit" aria-label={name} title={name}>
        {signs[theme]}
      </button>
    </form>
  );
}

/** A switch between people is nothing one would want to find in production: it says where it exists. */
export function PersonaBar({ view, site }: HeaderProps) {
  const me = site.personas.find(({ key }) => key === view.reader.key);
  if (!me) return null;
  const zone = view.reader.zone.split('/').at(-1)!.replaceAll('_', ' ');
  return (
    <p class="persona-bar">
      <Words view={view} text={words.personaBar({ name: me.name, role: me.roleName, zone })} />
    </p>
  );
}
