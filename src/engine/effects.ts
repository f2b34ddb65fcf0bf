import type { Place } from '../chat/interaction.ts';
import type { Message } from '../chat/message.ts';

/** What follows from an event. Plain data: it is stored with the state it follows from, and carried out afterwards. */
export type Effect =
  /** The record's card stands in every channel bound to this team (and in `all` channels). */
  | { effect: 'show-card'; team: string }
  /** A line in the threads of the desk's cards. */
  | { effect: 'post'; message: Message }
  /**
   * A message to one person, on the platform of `near` where they have an account there. Urgent ones wait for no other;
   * lasting ones are worth hearing late, whatever became of the record meanwhile.
   */
  | { effect: 'tell'; person: number; message: Message; near?: Place; urgent?: boolean; lasting?: boolean }
  /** A message about somebody's work: told to who stands in where they are away; where nobody does, their team reads it. */
  | { effect: 'remind'; person: number; message: Message; near?: Place }
  /** A message to everybody who follows the record. */
  | { effect: 'tell-followers'; message: Message; lasting?: boolean }
  /** From now on this person hears the record's news. */
  | { effect: 'follow'; person: number };

export const showCard = (team: string): Effect => ({ effect: 'show-card', team });
export const post = (message: Message): Effect => ({ effect: 'post', message });
export const tell = (person: number, message: Message, near?: Place): Effect => ({
  effect: 'tell',
  person,
  message,
  near,
});
export const tellUrgently = (person: number, message: Message, near?: Place): Effect => ({
  effect: 'tell',
  person,
  message,
  near,
  urgent: true,
});
export const remind = (person: number, message: Message, near?: Place): Effect => ({
  effect: 'remind',
  person,
  message,
  near,
});
export const tellFollowers = (message: Message): Effect => ({ effect: 'tell-followers', message });
export const followBy = (person: number): Effect => ({ effect: 'follow', person });
/** News, which the record's next step does not overtake. */
export const lasting = (effect: Effect): Effect => ({ ...effect, lasting: true }) as Effect;
