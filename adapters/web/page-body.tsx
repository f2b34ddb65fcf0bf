import type { Page } from '../../src/chat/message.ts';
import { isText } from '../../src/core/text.ts';
import { Buttons } from './forms.tsx';
import { BlockPart, FileLink } from './message.tsx';
import { Words } from './text.tsx';
import type { View } from './view.ts';

type PageProps = {
  view: View;
  page: Page;
  place: string;
  /** It is the page that is open, not an answer on another one. */
  own?: boolean;
  /** Where its file is to be had. */
  fileAt?: string;
};

/** A screen of records. */
export function PageBody({ view, page, place, own = false, fileAt }: PageProps) {
  const title = <Words view={view} text={page.title} />;
  return (
    <div class="page-body" data-page={own || undefined}>
      {own ? <h1>{title}</h1> : <h2>{title}</h2>}
      {page.sections.map(({ title: sectionTitle, blocks }) => {
        const worded = sectionTitle && isText(sectionTitle) && <Words view={view} text={sectionTitle} />;
        return (
          <section class="part">
            {worded && (own ? <h2>{worded}</h2> : <h3>{worded}</h3>)}
            {blocks.map((block) => (
              <BlockPart view={view} block={block} />
            ))}
          </section>
        );
      })}
      {page.file && fileAt && <FileLink view={view} name={page.file.name} href={fileAt} />}
      <Buttons view={view} buttons={[...page.actions, ...(page.next ? [page.next] : [])]} place={place} links={own} />
    </div>
  );
}
