import type { Message } from '../../src/chat/message.ts';
import { MessageCard } from './message.tsx';
import { say } from './text.tsx';
import type { View } from './view.ts';
import { words } from './words.ts';

/** What a newcomer finds; closed, it comes back with help. */
export const Welcome = ({ view, message, place }: { view: View; message: Message; place: string }) => (
  <div class="welcome">
    <form method="post" action="/welcome">
      <button type="submit" class="close" aria-label={say(view, words.close())}>
        ✕
      </button>
    </form>
    <MessageCard view={view} message={message} place={place} />
  </div>
);
