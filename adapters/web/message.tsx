import type { Block, Message, RecordLine } from '../../src/chat/message.ts';
import { moment } from '../../src/core/text.ts';
import { fileHref } from './files.ts';
import { Buttons } from './forms.tsx';
import { PicturePart } from './picture.tsx';
import { RecordLink, Time, Typed, Words } from './text.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

type CardProps = {
  view: View;
  message: Message;
  place: string;
  thread?: number;
  at?: Date;
  editedAt?: Date | null;
  /** A card of its own, a line of a thread, or the card above a thread with all but its first line folded away. */
  look?: 'card' | 'line' | 'folded';
  /** Where its file is to be had. */
  fileAt?: string;
};

/** A card that changes at once was hardly read before. */
const aMinute = 60_000;

/** A neutral message as HTML. */
export function MessageCard({ view, message, place, thread, at, editedAt, look = 'card', fileAt }: CardProps) {
  const rest = (
    <>
      {message.body.map((block) => (
        <BlockPart view={view} block={block} />
      ))}
      {message.file && fileAt && <FileLink view={view} name={message.file.name} href={fileAt} />}
      <Buttons view={view} buttons={message.buttons} place={place} thread={thread} />
    </>
  );
  return (
    <article class={look === 'line' ? 'line' : `card tone-${message.tone ?? 'neutral'}`} lang={view.language}>
      <h2>
        <Words view={view} text={message.summary} alerts={message.alerts} />
        {at && (
          <span class="meta when">
            <Time view={view} at={at} />
            {editedAt && editedAt.getTime() - at.getTime() >= aMinute && (
              <>
                {' · '}
                <Words view={view} text={words.edited({ at: moment(editedAt) })} />
              </>
            )}
          </span>
        )}
      </h2>
      {look === 'folded' ? (
        <details data-keep>
          <summary>
            <Words view={view} text={words.detailsAndActions()} />
          </summary>
          {rest}
        </details>
      ) : (
        rest
      )}
    </article>
  );
}

/** A file that comes with what is said, to be saved. */
export const FileLink = ({ view, name, href }: { view: View; name: string; href: string }) => (
  <p class="text">
    <a href={href} download={name}>
      <Words view={view} text={words.download({ name })} />
    </a>
  </p>
);

export function BlockPart({ view, block }: { view: View; block: Block }) {
  switch (block.kind) {
    case 'text':
      return (
        <p class="text">
          <Words view={view} text={block.text} />
        </p>
      );
    case 'details':
      return (
        <dl>
          {block.rows.map(({ label, value }) => (
            <div>
              <dt>
                <Words view={view} text={label} />
              </dt>
              <dd>
                <Words view={view} text={value} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'list':
      return (
        <ul class="plain">
          {block.items.map((item) => (
            <li>
              <Words view={view} text={item} />
            </li>
          ))}
        </ul>
      );
    case 'records':
      return (
        <ul class="records">
          {block.lines.map((line) => (
            <li>
              <RecordPart view={view} line={line} />
            </li>
          ))}
        </ul>
      );
    case 'files':
      return (
        <ul class="plain">
          {block.files.map((file) => (
            <li>
              <a href={fileHref(block.ref, file)}>
                <Typed text={file.name} language={view.language} />
              </a>
              {' · '}
              <Words view={view} text={file.about} />
            </li>
          ))}
        </ul>
      );
    case 'calendar':
    case 'tiers':
      return <PicturePart view={view} block={block} />;
  }
}

/** Reference · title — status, and the one fact that matters now. */
export const RecordPart = ({ view, line: { ref, title, status, fact } }: { view: View; line: RecordLine }) => (
  <>
    <RecordLink reference={ref} />
    {' · '}
    <Typed text={title} language={view.language} />
    <span class="status">
      {' — '}
      <Words view={view} text={status} />
      {fact && (
        <>
          {' · '}
          <Words view={view} text={fact} />
        </>
      )}
    </span>
  </>
);
