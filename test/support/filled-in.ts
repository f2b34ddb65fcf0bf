import type { Answered } from './discord-answers.ts';
import { modalIn } from './discord-driver.ts';
import type { View } from './slack-server.ts';

/** Typing of somebody who means harm or knows no measure, over and over until a field is full. */
export const rude = {
  markup: '<!channel> @everyone <@U1> [a](http://b) *x* _y_ ~z~ `q` ||s|| <script>alert(1)</script> ',
  hidden: '\u202eevil\u200b \u2066\ufeff x\u0007 \u001b[31m ',
  rightToLeft: 'تغيير قاعدة البيانات ',
  families: '👨‍👩‍👧‍👦 ',
  entities: '&<>"\' ',
};
export type Rude = keyof typeof rude;

/** Full to the last of what the form counts, in UTF-16. */
export function fullOf(kind: Rude, length: number): string {
  const pattern = rude[kind];
  return pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
}

type Chosen = Record<string, string | number>;
type Element = { type: string; max_length?: number };

/** Every text of the form that is open on Slack, full; the rest as chosen. */
export const fullOnSlack = ({ blocks }: View, kind: Rude, chosen: Chosen = {}): Chosen =>
  Object.fromEntries(
    (blocks as { block_id?: string; element?: Element }[]).flatMap(({ block_id, element }) => {
      if (!block_id || !element) return [];
      const given = chosen[block_id];
      if (given !== undefined) return [[block_id, given]];
      return element.type === 'plain_text_input' ? [[block_id, fullOf(kind, element.max_length ?? 3000)]] : [];
    }),
  );

export const fullOnDiscord = (opened: Answered, kind: Rude, chosen: Record<string, string> = {}) =>
  Object.fromEntries(
    (
      modalIn(opened.response).components as { component: { custom_id: string; type: number; max_length?: number } }[]
    ).flatMap(({ component: { custom_id, type, max_length } }) => {
      const name = custom_id.split('|')[0]!;
      const given = chosen[name];
      if (given !== undefined) return [[name, given]];
      return type === 4 ? [[name, fullOf(kind, max_length ?? 4000)]] : [];
    }),
  );
