import { details, type Message } from '../../chat/message.ts';
import type { Change } from './change.ts';
import { of } from './change.ts';
import { statusLabels } from './labels.ts';
import { words } from './words.ts';

/** The change as its channels see it. */
export const changeCard = (change: Change): Message => ({
  summary: words.card({ ...of(change), title: change.title, state: statusLabels[change.status] }),
  body: [details()],
  buttons: [],
});
