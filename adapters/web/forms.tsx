import type { Child } from 'hono/jsx';
import { parseAddress } from '../../src/chat/address.ts';
import type { Button } from '../../src/chat/message.ts';
import { Lock } from './icons.tsx';
import { say, Words } from './text.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

type ActProps = {
  place: string;
  thread?: number;
  kind: 'command' | 'button' | 'dialog' | 'message';
  class?: string;
  /** Sent twice, it is one act, also where no script sees to that. */
  once?: boolean;
  holdsFiles?: boolean;
  children?: Child;
};

/** Everything a person does is a form that works by itself; the page's script sends it without leaving the page. */
export const ActForm = ({ place, thread, kind, class: name, once = false, holdsFiles, children }: ActProps) => (
  <form method="post" action="/act" enctype={holdsFiles ? 'multipart/form-data' : undefined} class={name} data-act>
    <input type="hidden" name="kind" value={kind} />
    <input type="hidden" name="place" value={place} />
    {thread !== undefined && <input type="hidden" name="thread" value={String(thread)} />}
    {once && <input type="hidden" name="id" value={crypto.randomUUID()} />}
    {children}
  </form>
);

type ButtonsProps = { view: View; buttons: readonly Button[]; place: string; thread?: number; links?: boolean };

/** `links`: what only shows another page leads there, instead of answering below. */
export function Buttons({ view, buttons, place, thread, links = false }: ButtonsProps) {
  if (buttons.length === 0) return null;
  return (
    <div class="buttons">
      {buttons.map((button) => {
        const href = links ? pageHref(button.address) : null;
        return href ? (
          <a class="button" href={href}>
            <Words view={view} text={button.label} />
          </a>
        ) : (
          <ActForm place={place} thread={thread} kind="button">
            <input type="hidden" name="address" value={button.address} />
            <button type="submit" class={button.style ?? 'plain'}>
              <Words view={view} text={button.label} />
            </button>
          </ActForm>
        );
      })}
    </div>
  );
}

/** A button of a page carries the page's query as its subject. */
function pageHref(address: string): string | null {
  const { definition, subject } = parseAddress(address) ?? {};
  return subject?.includes('=') ? `/p/${definition}?${subject}` : null;
}

type AnswerProps = {
  view: View;
  /** Gone as soon as one of its buttons is pressed: it asked a question. */
  once?: boolean;
  children?: Child;
};

/** A private answer: where it was asked, edged so that nobody takes it for a message to all. */
export const PrivateAnswer = ({ view, once = false, children }: AnswerProps) => (
  <section class="private" lang={view.language} aria-label={say(view, words.onlyYou())} data-once={once || undefined}>
    <p class="meta">
      <Lock /> <Words view={view} text={words.onlyYou()} />
    </p>
    <button type="button" class="close" data-dismiss aria-label={say(view, words.close())}>
      ✕
    </button>
    {children}
  </section>
);
