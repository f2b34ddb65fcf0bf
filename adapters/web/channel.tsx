import type { Child } from 'hono/jsx';
import type { Text } from '../../src/core/text.ts';
import { ActForm, StoredMessage, say, Words } from './render.tsx';
import type { Stored } from './store.ts';
import { dayIn, dayName } from './time.ts';
import type { View } from './view.ts';
import { words } from './words.ts';

type ChannelProps = {
  view: View;
  id: string;
  name: string;
  about: Text;
  messages: Stored[];
  revision: number;
  children?: Child;
};

/** A channel: what was said, and where to say something. */
export const ChannelPart = ({ view, id, name, about, messages, revision, children }: ChannelProps) => (
  <>
    <div class="place">
      <h1>{name}</h1>
      <p class="meta">
        <Words view={view} text={about} />
      </p>
    </div>
    <div class="scroller" data-scroller>
      <ol class="stream" data-stream={id} data-revision={revision} aria-label={say(view, words.messages())}>
        {messages.length === 0 && (
          <li class="empty">
            <Words view={view} text={id.startsWith('@') ? words.emptyDirect() : words.emptyChannel({ about })} />
          </li>
        )}
        {messages.map((stored, index) => (
          <>
            {isNewDay(view, messages[index - 1], stored) && (
              <li class="day" aria-hidden="true">
                <span>{dayName(stored.postedAt, view.reader)}</span>
              </li>
            )}
            <StoredMessage view={view} stored={stored} place={id} />
          </>
        ))}
      </ol>
      <div class="answers" data-answers>
        {children}
      </div>
    </div>
    <button type="button" class="new-below" data-new-below hidden />
    <Composer view={view} place={id} hint={say(view, words.write({ place: name }))} />
  </>
);

const isNewDay = (view: View, before: Stored | undefined, stored: Stored): boolean =>
  !before || dayIn(before.postedAt, view.reader.zone) !== dayIn(stored.postedAt, view.reader.zone);

export const ThreadPart = ({ view, channel, messages }: { view: View; channel: string; messages: Stored[] }) => {
  const [root, ...replies] = messages;
  return (
    <>
      <div class="place">
        <h2>
          <Words view={view} text={words.thread()} />
        </h2>
        <a class="close" href={`/c/${encodeURIComponent(channel)}`} aria-label={say(view, words.close())}>
          ✕
        </a>
      </div>
      <div class="scroller" data-scroller>
        <ol class="stream" data-stream-thread={String(root?.id ?? '')}>
          {root && <StoredMessage view={view} stored={root} place={channel} inThread />}
          {replies.map((stored) => (
            <StoredMessage view={view} stored={stored} place={channel} inThread />
          ))}
        </ol>
        <div class="answers" data-answers />
      </div>
      <Composer view={view} place={channel} thread={root?.id} hint={say(view, words.reply())} />
    </>
  );
};

const Composer = ({ view, place, thread, hint }: { view: View; place: string; thread?: number; hint: string }) => (
  <ActForm place={place} thread={thread} kind="command" class="composer">
    <div role="listbox" id={`completion-${thread ?? 'channel'}`} class="completion" hidden aria-label={hint} />
    <textarea
      name="text"
      rows={1}
      maxlength={4000}
      aria-label={hint}
      placeholder={hint}
      data-composer
      aria-autocomplete="list"
      aria-controls={`completion-${thread ?? 'channel'}`}
    />
    <button type="submit" class="primary">
      <Words view={view} text={words.send()} />
    </button>
  </ActForm>
);
