import { plain, wordText } from '../../src/chat/wording.ts';
import type { Language, Text } from '../../src/core/text.ts';
import { Head } from './layout.tsx';
import { catalog } from './words.ts';

type AloneProps = { sentences: Text[]; reload?: boolean };

/** A page for somebody we do not know yet: nobody's language is known either, so both are said. */
export function alonePage({ sentences, reload = false }: AloneProps): string {
  const said = (language: Language) =>
    sentences.map((text) => <p lang={language}>{plain(wordText(catalog, text, language), language, 'UTC')}</p>);
  return `<!doctype html>${(
    <html lang="en" data-theme="system">
      <Head title="Deskbell" reload={reload} />
      <body class="alone">
        <main>
          <h1>Deskbell</h1>
          {said('en')}
          {said('zh-CN')}
        </main>
      </body>
    </html>
  )}`;
}
