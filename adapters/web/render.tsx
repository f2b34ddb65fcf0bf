import type { Child } from 'hono/jsx';
import type { Block, Button, Message, Page, RecordLine } from '../../src/chat/message.ts';
import type { Span } from '../../src/chat/wording.ts';
import { isText, moment, type Text } from '../../src/core/text.ts';
import type { Stored } from './store.ts';
import { shortTime } from './time.ts';
import { inDeskLanguage, type View } from './view.ts';
import { words } from './words.ts';

/** Neutral messages as HTML. Everything goes through JSX, which escapes; nothing here builds markup from strings. */

export const Words = ({ view, text, alerts }: { view: View; text: Text; alerts?: readonly number[] }) => (
  <>
    {view.bot.word(text, view.language).map((span) => (
      <SpanPart span={span} view={view} alerts={alerts} />
    ))}
  </>
);

function SpanPart({ span, view, alerts = [] }: { span: Span; view: View; alerts?: readonly number[] }) {
  switch (span.kind) {
    case 'ours':
      return <>{span.text}</>;
    case 'typed':
      return <span class="typed">{span.text}</span>;
    case 'code':
      return <code>{span.text}</code>;
    case 'strong':
      return <strong>{span.text}</strong>;
    case 'time':
      return (
        <time datetime={span.at.toISOString()}>
          {shortTime(span.at, view.now, { ...view.reader, language: view.language })}
        </time>
      );
    case 'person':
      return alerts.includes(span.id) ? <strong class="rung">@{span.name}</strong> : <span>{span.name}</span>;
    case 'record':
      return <RecordLink reference={span.ref} />;
  }
}

const RecordLink = ({ reference }: { reference: string }) => (
  <a class="record" href={`/p/${pageOf(reference)}?ref=${encodeURIComponent(reference)}`}>
    {reference}
  </a>
);

/** Each kind of record has a page of its own. */
const pages: Record<string, string> = { INC: 'incident.show' };
const pageOf = (reference: string): string => pages[reference.slice(0, 3)] ?? 'incident.show';

/** A sentence of ours as plain characters, for attributes. */
export const say = (view: View, text: Text): string =>
  view.bot
    .word(text, view.language)
    .map((span) =>
      span.kind === 'time'
        ? shortTime(span.at, view.now, view.reader)
        : span.kind === 'person'
          ? span.name
          : span.kind === 'record'
            ? span.ref
            : span.text,
    )
    .join('');

/** What stands in a channel: a card of ours or a person's own words. */
export function StoredMessage({
  view,
  stored,
  place,
  inThread = false,
}: {
  view: View;
  stored: Stored;
  place: string;
  inThread?: boolean;
}) {
  const forEach = stored.channel.startsWith('@') || ('message' in stored.body && stored.body.forEachReader);
  const shared = forEach ? view : inDeskLanguage(view);
  return (
    <li
      class="entry"
      id={`m${stored.id}`}
      data-revision={stored.revision}
      data-thread={stored.thread ?? ''}
      tabindex={0}
    >
      {'typed' in stored.body ? (
        <TypedMessage view={view} stored={stored} text={stored.body.typed} />
      ) : (
        <MessageCard
          view={shared}
          message={stored.body.message}
          place={place}
          thread={stored.thread ?? undefined}
          at={stored.postedAt}
          line={stored.thread !== null}
        />
      )}
      {!inThread && stored.thread === null && !stored.channel.startsWith('@') && (
        <ThreadLink view={view} stored={stored} />
      )}
    </li>
  );
}

const TypedMessage = ({ view, stored, text }: { view: View; stored: Stored; text: string }) => (
  <div class="said">
    <p class="byline">
      <strong>{stored.authorName ?? stored.author}</strong> <Time view={view} at={stored.postedAt} />
    </p>
    <p class="typed">{text}</p>
  </div>
);

const Time = ({ view, at }: { view: View; at: Date }) => (
  <time class="meta" datetime={at.toISOString()}>
    {shortTime(at, view.now, view.reader)}
  </time>
);

function ThreadLink({ view, stored }: { view: View; stored: Stored }) {
  const { replies, lastReply } = stored;
  const at = moment(lastReply ?? stored.postedAt);
  const label =
    replies === 0 ? words.openThread() : replies === 1 ? words.oneReply({ at }) : words.replies({ count: replies, at });
  return (
    <a
      class={replies === 0 ? 'thread-link quiet' : 'thread-link'}
      href={`/c/${encodeURIComponent(stored.channel)}?thread=${stored.id}`}
    >
      <Words view={view} text={label} />
    </a>
  );
}

type CardProps = { view: View; message: Message; place: string; thread?: number; at?: Date; line?: boolean };

export const MessageCard = ({ view, message, place, thread, at, line = false }: CardProps) => (
  <article class={line ? 'line' : `card tone-${message.tone ?? 'neutral'}`} lang={view.language}>
    <h3>
      <Words view={view} text={message.summary} alerts={message.alerts} />
      {at && (
        <>
          {' '}
          <Time view={view} at={at} />
        </>
      )}
    </h3>
    {message.body.map((block) => (
      <BlockPart view={view} block={block} />
    ))}
    <Buttons view={view} buttons={message.buttons} place={place} thread={thread} />
  </article>
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
            <Line view={view} line={line} />
          ))}
        </ul>
      );
  }
}

const Line = ({ view, line: { ref, title, status, fact } }: { view: View; line: RecordLine }) => (
  <li>
    <RecordLink reference={ref} /> <span class="typed">{title}</span>
    <span class="status">
      <Words view={view} text={status} />
      {fact && (
        <>
          {' · '}
          <Words view={view} text={fact} />
        </>
      )}
    </span>
  </li>
);

export function Buttons({
  view,
  buttons,
  place,
  thread,
}: {
  view: View;
  buttons: readonly Button[];
  place: string;
  thread?: number;
}) {
  if (buttons.length === 0) return null;
  return (
    <div class="buttons">
      {buttons.map((button) => (
        <ActForm place={place} thread={thread} kind="button">
          <input type="hidden" name="address" value={button.address} />
          <button type="submit" class={button.style ?? 'plain'}>
            <Words view={view} text={button.label} />
          </button>
        </ActForm>
      ))}
    </div>
  );
}

type ActProps = {
  place: string;
  thread?: number;
  kind: 'command' | 'button' | 'dialog';
  class?: string;
  id?: string;
  children?: Child;
};

/** Everything a person does is a form that works by itself; the page's script sends it without leaving the page. */
export const ActForm = ({ place, thread, kind, class: name, id, children }: ActProps) => (
  <form method="post" action="/act" class={name} id={id} data-act>
    <input type="hidden" name="kind" value={kind} />
    <input type="hidden" name="place" value={place} />
    {thread !== undefined && <input type="hidden" name="thread" value={String(thread)} />}
    {children}
  </form>
);

/** A private answer: where it was asked, edged so that nobody takes it for a message to all. */
export const PrivateAnswer = ({ view, children }: { view: View; children?: Child }) => (
  <section class="private" role="status" lang={view.language}>
    <p class="meta">
      <Lock /> <Words view={view} text={words.onlyYou()} />
      <button type="button" class="close" data-dismiss aria-label={say(view, words.close())}>
        ✕
      </button>
    </p>
    {children}
  </section>
);

const Lock = () => (
  <svg class="lock" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z" />
  </svg>
);

export const PageBody = ({
  view,
  page,
  place,
  heading = 'h2',
}: {
  view: View;
  page: Page;
  place: string;
  heading?: 'h1' | 'h2';
}) => {
  const title = <Words view={view} text={page.title} />;
  return (
    <>
      {heading === 'h1' ? <h1>{title}</h1> : <h2>{title}</h2>}
      {page.sections.map(({ title: sectionTitle, blocks }) => (
        <section class="part">
          {sectionTitle && isText(sectionTitle) && (
            <h3>
              <Words view={view} text={sectionTitle} />
            </h3>
          )}
          {blocks.map((block) => (
            <BlockPart view={view} block={block} />
          ))}
        </section>
      ))}
      <Buttons view={view} buttons={[...page.actions, ...(page.next ? [page.next] : [])]} place={place} />
    </>
  );
};
