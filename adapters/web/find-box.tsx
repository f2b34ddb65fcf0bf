import type { Found } from './find.ts';
import { ActForm } from './forms.tsx';
import { langOf, say, Words } from './text.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

/** Finds by typing; without a script, by sending. The list stands outside the form, since it holds one of its own. */
export const FindBox = ({ view, id, typed = '' }: { view: View; id: string; typed?: string }) => (
  <search class="find" data-find>
    <form action="/find">
      <input
        type="search"
        name="q"
        id={id}
        value={typed}
        maxlength={80}
        role="combobox"
        aria-label={say(view, words.find())}
        aria-autocomplete="list"
        aria-expanded="false"
        aria-controls={`${id}-list`}
        aria-keyshortcuts="Control+K Meta+K"
        placeholder={say(view, words.find())}
        autocomplete="off"
      />
      <span class="shortcut" aria-hidden="true">
        Ctrl K
      </span>
    </form>
    <div role="listbox" id={`${id}-list`} hidden aria-label={say(view, words.find())} />
  </search>
);

type FoundProps = { view: View; found: Found[]; typed: string };

/** What the list below the box offers. */
export const FoundOptions = ({ view, found, typed }: FoundProps) => (
  <>
    {found.length === 0 && (
      <div role="option" aria-disabled="true" tabIndex={-1}>
        <span>
          <Words view={view} text={words.noHit({ typed })} />
        </span>
      </div>
    )}
    {found.length === 0 && (
      <div role="option" aria-selected="false" tabIndex={-1} data-report={typed}>
        <Words view={view} text={words.reportThis()} />
      </div>
    )}
    {found.map((each) => (
      <div role="option" aria-selected="false" tabIndex={-1} data-href={each.href} data-insert={each.insert}>
        <FoundLine view={view} found={each} />
      </div>
    ))}
  </>
);

/** The same as a page of its own. */
export const FoundPage = ({ view, found, typed }: FoundProps) => (
  <section class="page">
    <h1>
      <Words view={view} text={words.find()} />
    </h1>
    <FindBox view={view} id="find-page" typed={typed} />
    {typed !== '' && found.length === 0 && (
      <>
        <p class="text">
          <Words view={view} text={words.noHit({ typed })} />
        </p>
        <div class="buttons">
          <ReportForm view={view} typed={typed} />
        </div>
      </>
    )}
    <ul class="records">
      {found.map((each) => (
        <li>
          <a href={each.href} class="found">
            <FoundLine view={view} found={each} />
          </a>
        </li>
      ))}
    </ul>
    <div class="answers" data-answers />
  </section>
);

function FoundLine({ view, found }: { view: View; found: Found }) {
  if (found.kind === 'record') {
    const { ref, title, status } = found.line;
    return (
      <>
        <span>
          <strong>{ref}</strong> · <span lang={langOf(title, view.language)}>{title}</span>
        </span>
        <span class="meta">
          <Words view={view} text={status} />
        </span>
      </>
    );
  }
  return (
    <>
      <span>{found.name}</span>
      <span class="meta">
        <Words view={view} text={found.about} />
      </span>
    </>
  );
}

/** What was looked for and not found is perhaps what is broken: it opens the report's form, filled in. */
const ReportForm = ({ view, typed }: { view: View; typed: string }) => (
  <ActForm place="home" kind="button">
    <input type="hidden" name="address" value="incident.report" />
    <input type="hidden" name="preset" value={typed} />
    <button type="submit">
      <Words view={view} text={words.reportThis()} />
    </button>
  </ActForm>
);
