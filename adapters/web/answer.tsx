import type { HtmlEscapedString } from 'hono/utils/html';
import type { Message } from '../../src/chat/message.ts';
import { PrivateAnswer } from './forms.tsx';
import { MessageCard } from './message.tsx';
import type { View } from './view.ts';

/** What the browser gets: a dialog, a private answer, or nothing since the card says it. */
export type Acted = {
  kind: 'dialog' | 'private' | 'done';
  html?: HtmlEscapedString | Promise<HtmlEscapedString>;
  status?: 200 | 400;
  title?: string;
  /** The welcome, closed before, is wanted again. */
  welcomes?: boolean;
};

type Around = { thread?: number; welcome?: Message; fileAt?: string };

export function answer(view: View, message: Message, place: string, { thread, welcome, fileAt }: Around = {}): Acted {
  const html = (
    <PrivateAnswer view={view}>
      <MessageCard view={view} message={message} place={place} thread={thread} fileAt={fileAt} />
      {welcome && <MessageCard view={view} message={welcome} place={place} />}
    </PrivateAnswer>
  );
  return { kind: 'private', html, welcomes: welcome !== undefined };
}
