import type { FormValues } from '../chat/dialog.ts';
import type { FileFacts } from '../chat/file.ts';
import type { Place } from '../chat/interaction.ts';
import type { Message } from '../chat/message.ts';
import type { RecordRef } from '../core/record-ref.ts';
import type { LinkKind, Side } from './link-kinds.ts';

/** What follows from an event. Plain data: it is stored with the state it follows from, and carried out afterwards. */
export type Effect =
  /**
   * The record's card stands in every channel bound to this team (and in `all` channels). `among`: in those that show such
   * cards alone, and where none does, in the desk's.
   */
  | { effect: 'show-card'; team: string; among?: 'desk' | 'changes' }
  /**
   * A line in the threads of the desk's cards; `below` a face of the record, in the threads of that instead. `but`: not
   * where it was said already.
   */
  | { effect: 'post'; message: Message; below?: string; but?: Place }
  /**
   * A message to one person, on the platform of `near` where they have an account there. Urgent ones wait for no other;
   * lasting ones are worth hearing late, whatever became of the record meanwhile.
   */
  | { effect: 'tell'; person: number; message: Message; near?: Place; urgent?: boolean; lasting?: boolean }
  /**
   * A page, whose end its record is told of by `callOuts`. `page` is one within the record; `way` 0 is the first of the
   * person's accounts, 1 the next. It waits for nothing, neither other messages nor quiet hours.
   */
  | { effect: 'call-out'; page: string; person: number; way: number; message: Message }
  /** A line in one channel, whether cards stand there or not, or to a webhook: `channel` is its address. Waits for no other. */
  | { effect: 'notify'; to: Omit<Place, 'thread'>; message: Message }
  /**
   * A message to everybody who follows the record, but for that one person. Those among them who asked for a record that is
   * linked to it so are told `instead`. `wide`: also to whoever follows its service and may see it. Channels follow too.
   */
  | {
      effect: 'tell-followers';
      message: Message;
      lasting?: boolean;
      wide?: true;
      but?: number | null;
      instead?: { kind: LinkKind; message: Message };
    }
  /**
   * A notice to everybody whom something affects: who is named here (`keys`: as the policy names them), who follows the
   * record or one of these subjects, and channels, each once, whatever names them. It rings nobody, waits for quiet hours,
   * and takes the place of an earlier notice of its record that was not said yet. `until`: past that it is not said any more.
   */
  | {
      effect: 'tell-affected';
      subjects: readonly AffectedSubject[];
      people: readonly number[];
      keys: readonly string[];
      channels: readonly Omit<Place, 'thread'>[];
      but?: readonly (number | null)[];
      message: Message;
      until?: string;
      lasting?: boolean;
    }
  /**
   * A message about somebody's work: told to who stands in where they are away; where nobody does, their team reads it.
   * Urgent ones wait for no other and for no night.
   */
  | { effect: 'remind'; person: number; message: Message; urgent?: boolean }
  /**
   * Another record is asked to decide something: a timer of its practice, given the payload, in a transaction of its own.
   * What its decision leaves as it is, is dropped.
   */
  | { effect: 'ask'; of: RecordRef; timer: string; payload?: unknown }
  /**
   * As `ask`, of every open record of a kind that is about one of these subjects, but for this record itself. `locked`: what
   * happened is a fact that others read under the locks of these subjects; whoever read them before is waited for and asked.
   */
  | {
      effect: 'ask-about';
      prefix: string;
      subjects: readonly string[];
      timer: string;
      payload?: unknown;
      locked?: true;
    }
  /** Cards of open records of a kind are drawn again that are about one of these subjects by their header. */
  | { effect: 'refresh-about'; prefix: string; subjects: readonly string[] }
  /** The record is `kind` of the other one from now on; the other way round from the side `in`. */
  | { effect: 'link'; other: RecordRef; kind: LinkKind; side: Side }
  /** In whichever direction. */
  | { effect: 'unlink'; other: RecordRef; kinds: readonly LinkKind[] }
  /** As `ask`, of every record that is linked to this one so: `out` are those that it is `kind` of, `in` those that are of it. */
  | { effect: 'ask-linked'; kind: LinkKind; side: Side; timer: string; payload?: unknown }
  /** Whoever follows this record or asked for it, and each channel that does, hears the other one's news. */
  | { effect: 'follow-on'; to: RecordRef }
  /** Deskbell makes a record through this intake, with values as its form has them; a refusal makes nothing. */
  | { effect: 'start'; intake: string; values: FormValues }
  /** The record holds this file, which somebody uploaded. `internal`: it is the desk's to read. `link`: where it was posted. */
  | { effect: 'attach'; file: FileFacts; internal: boolean; link: string | null }
  /**
   * This face of the record stands in these channels, else where the desk's cards of it stand, and is edited in place as
   * the record changes. It stays where it stands.
   */
  | { effect: 'show-face'; face: string; channels?: readonly Omit<Place, 'thread'>[] }
  /** A line in each of the record's rooms that is open or being opened. */
  | { effect: 'show-in-rooms'; message: Message }
  /** From now on this person hears the record's news, or no longer. */
  | { effect: 'follow' | 'unfollow'; person: number }
  /** The same for a channel. */
  | { effect: 'follow-place' | 'unfollow-place'; place: Omit<Place, 'thread'> };

export type AffectedSubject = `item:${string}` | `service:${string}`;

export const showCard = (team: string, among?: 'changes'): Effect => ({
  effect: 'show-card',
  team,
  ...(among && { among }),
});
export const post = (message: Message, below?: string): Effect => ({
  effect: 'post',
  message,
  ...(below !== undefined && { below }),
});
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
export const remind = (person: number, message: Message, urgent = false): Effect => ({
  effect: 'remind',
  person,
  message,
  urgent,
});
export const tellFollowers = (message: Message): Effect => ({ effect: 'tell-followers', message });
export const callOut = (page: string, person: number, way: number, message: Message): Effect => ({
  effect: 'call-out',
  page,
  person,
  way,
  message,
});
export const notify = (to: Omit<Place, 'thread'>, message: Message): Effect => ({ effect: 'notify', to, message });
export const ask = (of: RecordRef, timer: string, payload?: unknown): Effect => ({ effect: 'ask', of, timer, payload });
export const askAbout = (prefix: string, subjects: readonly string[], timer: string, payload?: unknown): Effect => ({
  effect: 'ask-about',
  prefix,
  subjects,
  timer,
  payload,
});
export const refreshAbout = (prefix: string, subjects: readonly string[]): Effect => ({
  effect: 'refresh-about',
  prefix,
  subjects,
});
export const link = (other: RecordRef, kind: LinkKind, side: Side = 'out'): Effect => ({
  effect: 'link',
  other,
  kind,
  side,
});
export const askLinked = (kind: LinkKind, side: Side, timer: string, payload?: unknown): Effect => ({
  effect: 'ask-linked',
  kind,
  side,
  timer,
  payload,
});
export const start = (intake: string, values: FormValues): Effect => ({ effect: 'start', intake, values });
export const attach = (file: FileFacts, how: { internal: boolean; link: string | null }): Effect => ({
  effect: 'attach',
  file,
  ...how,
});
export const showFace = (face: string, channels?: readonly Omit<Place, 'thread'>[]): Effect => ({
  effect: 'show-face',
  face,
  ...(channels && { channels }),
});
export const showInRooms = (message: Message): Effect => ({ effect: 'show-in-rooms', message });
export const followBy = (person: number): Effect => ({ effect: 'follow', person });
export const unfollowBy = (person: number): Effect => ({ effect: 'unfollow', person });
export const followPlace = (place: Omit<Place, 'thread'>): Effect => ({ effect: 'follow-place', place });
export const unfollowPlace = (place: Omit<Place, 'thread'>): Effect => ({ effect: 'unfollow-place', place });
/** Also to whoever follows its service and may see it, and to the channels that do. */
export const announce = (message: Message): Effect => ({ effect: 'tell-followers', message, wide: true });
/** News, which the record's next step does not overtake. */
export const lasting = (effect: Effect): Effect => ({ ...effect, lasting: true }) as Effect;
