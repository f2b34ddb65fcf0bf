import { type Message, textBlock } from '../chat/message.ts';
import { peopleIn, several, who } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { standIns } from '../people/absence.ts';
import { type Effect, post, tell, tellUrgently } from './effects.ts';
import { words } from './words.ts';

/** Effects that reach whom they are for: nobody in them is away. */
export type HandedOver = Exclude<Effect, { effect: 'remind' }>;

/** Rings and reminders of people who are away go to who stands in for them. What rings and reminds nobody asks nothing. */
export async function handedOver(db: Db, effects: readonly Effect[], actor: number, at: Date): Promise<HandedOver[]> {
  const people = new Set(effects.flatMap(peopleAtWork));
  return handOver(effects, await standIns(db, [...people], at), actor);
}

const peopleAtWork = (effect: Effect): readonly number[] =>
  effect.effect === 'remind' ? [effect.person] : isSaidToAll(effect) ? (effect.message.alerts ?? []) : [];
const isSaidToAll = (effect: Effect) => effect.effect === 'post' || effect.effect === 'show-in-rooms';

/** As `handedOver`, once it is known who acts for whom. */
export const handOver = (
  effects: readonly Effect[],
  acting: ReadonlyMap<number, number | null>,
  actor: number,
): HandedOver[] =>
  effects.map((effect) => {
    if (effect.effect === 'remind') return reminder(effect, acting);
    return isSaidToAll(effect) ? { ...effect, message: calling(ringing(effect.message, acting, actor)) } : effect;
  });

/** Where nobody stands in, the team reads it below the card. */
function reminder({ person, message, urgent }: Reminder, acting: ReadonlyMap<number, number | null>): HandedOver {
  const reader = acting.get(person) ?? null;
  const said = withNote(message, reader === person ? [] : [person], acting);
  if (reader === null) return post(said) as HandedOver;
  return (urgent ? tellUrgently(reader, said) : tell(reader, said)) as HandedOver;
}
type Reminder = Extract<Effect, { effect: 'remind' }>;

/** The line stands whoever is away. Nobody is rung by what they just did themselves. */
function ringing(message: Message, acting: ReadonlyMap<number, number | null>, actor: number): Message {
  const { alerts = [] } = message;
  const away = alerts.filter((each) => acting.get(each) !== each);
  if (away.length === 0) return message;
  const rung = alerts.flatMap((each) => acting.get(each) ?? []).filter((each) => each !== actor);
  return { ...withNote(message, away, acting), alerts: [...new Set(rung)] };
}

/** Platforms ring whom the first line names: whoever is rung and not in it stands before it. */
function calling(message: Message): Message {
  const named = peopleIn(message.summary);
  const unnamed = (message.alerts ?? []).filter((each) => !named.includes(each));
  if (unnamed.length === 0) return message;
  const people = several(...unnamed.map((each) => words.person({ who: who(each) })));
  return { ...message, summary: words.callingThem({ people, said: message.summary }) };
}

/** Says for whom a line rings somebody, or why it rings nobody for them. */
function withNote(message: Message, away: readonly number[], acting: ReadonlyMap<number, number | null>): Message {
  const notes = away.map((each) => {
    const standIn = acting.get(each) ?? null;
    return standIn === null
      ? words.nobodyStandsInFor({ away: who(each) })
      : words.standsInFor({ person: who(standIn), away: who(each) });
  });
  return { ...message, body: [...message.body, ...notes.map(textBlock)] };
}
