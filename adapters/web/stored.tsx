import { moment } from '../../src/core/text.ts';
import { writtenHref } from './files.ts';
import { ActForm } from './forms.tsx';
import { MessageCard } from './message.tsx';
import type { Stored } from './store.ts';
import { langOf, say, Time, Words } from './text.tsx';
import { hrefOf, inDeskLanguage, type View } from './view.ts';
import { words } from './words.ts';

/** `pinned`: it stands above its channel too, where it is the same message once more. */
type StoredProps = { view: View; stored: Stored; place: string; inThread?: boolean; pinned?: boolean };

/** What stands in a channel: a card of ours, in the language all share, or a person's own words. */
export function StoredMessage({ view, stored, place, inThread = false, pinned = false }: StoredProps) {
  const isDirect = stored.channel.startsWith('@');
  const shared = isDirect ? view : inDeskLanguage(view);
  return (
    <li class="entry" id={`${pinned ? 'p' : 'm'}${stored.id}`} tabindex={-1}>
      {'typed' in stored.body ? (
        <TypedMessage view={view} stored={stored} text={stored.body.typed} />
      ) : (
        <MessageCard
          view={shared}
          message={stored.body.message}
          place={place}
          thread={stored.thread ?? undefined}
          at={stored.postedAt}
          editedAt={stored.editedAt}
          fileAt={writtenHref(stored.id)}
          look={stored.thread !== null ? 'line' : inThread ? 'folded' : 'card'}
        />
      )}
      {!inThread && stored.thread === null && !isDirect && <ThreadLink view={view} stored={stored} />}
    </li>
  );
}

/** What the live region says of it. */
export function summaryOf(view: View, { body, channel, author, authorName }: Stored): string {
  if ('typed' in body) return `${authorName ?? author}: ${body.typed}`.slice(0, 200);
  return say(channel.startsWith('@') ? view : inDeskLanguage(view), body.message.summary);
}

const TypedMessage = ({ view, stored, text }: { view: View; stored: Stored; text: string }) => (
  <div class="said">
    <p class="byline">
      <strong>{stored.authorName ?? stored.author}</strong> <Time view={view} at={stored.postedAt} class="meta" />
    </p>
    <MessageMenu view={view} stored={stored} />
    <p class="typed" lang={langOf(text, view.reader.language)}>
      {text}
    </p>
  </div>
);

/** What can be done with what somebody wrote. */
const MessageMenu = ({ view, stored: { id, channel, thread } }: { view: View; stored: Stored }) => (
  <details class="message-menu">
    <summary aria-label={say(view, words.messageMenu())}>⋯</summary>
    <div class="buttons">
      {view.bot.messageActions.map(({ id: action, label }) => (
        <ActForm place={channel} thread={thread ?? undefined} kind="message">
          <input type="hidden" name="message" value={String(id)} />
          <input type="hidden" name="address" value={action} />
          <button type="submit" class="plain">
            <Words view={view} text={label} />
          </button>
        </ActForm>
      ))}
    </div>
  </details>
);

function ThreadLink({ view, stored }: { view: View; stored: Stored }) {
  const { replies, lastReply } = stored;
  const at = moment(lastReply ?? stored.postedAt);
  const label =
    replies === 0 ? words.openThread() : replies === 1 ? words.oneReply({ at }) : words.replies({ count: replies, at });
  return (
    <a
      class={replies === 0 ? 'thread-link quiet' : 'thread-link'}
      href={`${hrefOf(stored.channel)}?thread=${stored.id}`}
    >
      <Words view={view} text={label} />
    </a>
  );
}
