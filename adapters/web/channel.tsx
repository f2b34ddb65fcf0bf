import type { Child } from 'hono/jsx';
import type { Channel } from '../../src/chat/platform.ts';
import { ActForm } from './forms.tsx';
import { Magnifier } from './icons.tsx';
import { Pinned } from './pinned.tsx';
import { type Stored, shownAtOnce } from './store.ts';
import { StoredMessage } from './stored.tsx';
import { say, Words } from './text.tsx';
import { dayIn, dayName } from './time.ts';
import { hrefOf, type View } from './view.ts';
import { words } from './words.ts';

export type Opened = Pick<Channel, 'id' | 'name' | 'about' | 'shows' | 'room'>;
type ChannelProps = {
  view: View;
  channel: Opened;
  messages: Stored[];
  /** Of a room: the card of its record. */
  pinned?: Stored | null;
  /** These are not the newest: what arrives is not put below them. */
  earlier: boolean;
  welcome?: Child;
  /** What the composer holds at first. */
  draft?: string;
  /** A private answer to what was just sent. */
  children?: Child;
};

/** A channel: what was said, and where to say something. */
export const ChannelPart = ({ view, channel, messages, pinned, earlier, welcome, draft, children }: ChannelProps) => (
  <>
    <div class="place">
      <a class="back" href="/channels" aria-label={say(view, words.channels())}>
        ‹
      </a>
      <h1>{titleOf(channel)}</h1>
      <p class="meta about">
        <Words view={view} text={channel.about} />
      </p>
      <a class="seek" href="/find" aria-label={say(view, words.find())}>
        <Magnifier />
      </a>
    </div>
    {pinned && <Pinned view={view} stored={pinned} />}
    <div class="scroller" data-scroller>
      <ol
        class="stream"
        data-stream={earlier ? undefined : channel.id}
        aria-label={say(view, words.messages())}
        data-answers
      >
        {messages.length === shownAtOnce && (
          <li class="older">
            <a href={`${hrefOf(channel.id)}?before=${messages[0]!.id}`}>
              <Words view={view} text={words.showEarlier()} />
            </a>
          </li>
        )}
        {welcome && <li class="answer">{welcome}</li>}
        {messages.length === 0 && !welcome && !children && (
          <li class="empty">
            <Words view={view} text={emptyOf(channel)} />
          </li>
        )}
        {messages.map((stored, index) => (
          <>
            {isNewDay(view, messages[index - 1], stored) && (
              <li class="day" aria-hidden="true">
                <span>{dayName(stored.postedAt, view.reader)}</span>
              </li>
            )}
            <StoredMessage view={view} stored={stored} place={channel.id} />
          </>
        ))}
        {earlier && (
          <li class="older">
            <a href={hrefOf(channel.id)}>
              <Words view={view} text={words.showNewest()} />
            </a>
          </li>
        )}
        {children && <li class="answer">{children}</li>}
      </ol>
    </div>
    <button type="button" class="new-below" data-new-below hidden />
    {channel.room?.closed ? (
      <ClosedRoom view={view} />
    ) : (
      <Composer
        view={view}
        place={channel.id}
        hint={say(view, words.write({ place: titleOf(channel) }))}
        draft={draft}
      />
    )}
  </>
);

/** A person's conversation with Deskbell has its name; the others are channels. */
const titleOf = ({ id, name }: Opened): string => (id.startsWith('@') ? name : `# ${name}`);

function emptyOf({ id, about, shows }: Opened) {
  if (id.startsWith('@')) return words.emptyDirect();
  return shows === 'desk' ? words.emptyDesk({ about }) : words.emptyChannel({ about });
}

const isNewDay = (view: View, before: Stored | undefined, stored: Stored): boolean =>
  !before || dayIn(before.postedAt, view.reader.zone) !== dayIn(stored.postedAt, view.reader.zone);

const ClosedRoom = ({ view }: { view: View }) => (
  <p class="closed-room">
    <Words view={view} text={words.roomClosed()} />
  </p>
);

type ThreadProps = {
  view: View;
  channel: string;
  messages: Stored[];
  title: string;
  closed: boolean;
  children?: Child;
};

/** The thread below a message, beside the stream or over it. */
export function ThreadPart({ view, channel, messages, title, closed, children }: ThreadProps) {
  const [root, ...replies] = messages;
  return (
    <>
      <div class="place">
        <a class="close" href={`${hrefOf(channel)}#m${root?.id}`} aria-label={say(view, words.closeThread())}>
          <span class="wide">✕</span>
          <span class="narrow">‹</span>
        </a>
        <h2>
          <Words view={view} text={words.thread()} />
          {title && ` · ${title}`}
        </h2>
      </div>
      <div class="scroller" data-scroller>
        <ol
          class="stream"
          data-stream-thread={String(root?.id ?? '')}
          aria-label={say(view, words.thread())}
          data-answers
        >
          {root && <StoredMessage view={view} stored={root} place={channel} inThread />}
          {replies.map((stored) => (
            <StoredMessage view={view} stored={stored} place={channel} inThread />
          ))}
          {children && <li class="answer">{children}</li>}
        </ol>
      </div>
      {closed ? (
        <ClosedRoom view={view} />
      ) : (
        <Composer view={view} place={channel} thread={root?.id} hint={say(view, words.reply())} />
      )}
    </>
  );
}

type ComposerProps = { view: View; place: string; thread?: number; hint: string; draft?: string };

const Composer = ({ view, place, thread, hint, draft = '' }: ComposerProps) => {
  const list = `completion-${thread ?? 'channel'}`;
  return (
    <ActForm place={place} thread={thread} kind="command" class="composer" once>
      <div role="listbox" id={list} class="completion" hidden aria-label={say(view, words.suggestions())} />
      <textarea
        name="text"
        rows={1}
        maxlength={4000}
        aria-label={hint}
        placeholder={thread === undefined ? say(view, words.writeShort()) : hint}
        data-composer
        aria-autocomplete="list"
        aria-controls={list}
      >
        {draft}
      </textarea>
      <button type="submit" class="primary">
        <Words view={view} text={words.send()} />
      </button>
    </ActForm>
  );
};
