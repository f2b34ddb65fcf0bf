// Who said what in a round, as cards, lines and minutes name it.
import { several, type Text, who } from '../../core/text.ts';
import type { Round, Rule, Vote } from './ballot.ts';
import { words } from './ballot-words.ts';
import type { Tally } from './tally.ts';

/** "Sofia Rossi for Cora Jensen". */
export const voterText = (by: number, member: number | null): Text =>
  member !== null && member !== by
    ? words.personFor({ who: who(by), member: who(member) })
    : words.person({ who: who(by) });

/** Whoever has not voted, by the seat they sit on. */
export const seatText = (rule: Rule, by: number): Text => {
  const sits = rule.seats.filter((seat) => seat.by === by);
  return voterText(by, sits.some(({ of }) => of === by) ? by : (sits[0]?.of ?? null));
};

/** What was said, as a line in the thread. */
export function voteText(vote: Vote): Text {
  const voter = voterText(vote.by, vote.for);
  switch (vote.verdict) {
    case 'yes':
      return words.voteYes({ voter });
    case 'conditional':
      return words.voteConditional({ voter, condition: vote.condition ?? '' });
    case 'no':
      return words.voteNo({ voter, reason: vote.reason ?? '' });
    case 'abstained':
      return words.voteAbstained({ voter });
  }
}

/** Whose yes is wanted by name: of change managers that of any, of the eCAB that of each. */
export const namedText = ({ board, named }: Rule, article = false): Text =>
  board === 'cab'
    ? article
      ? words.theChangeManager()
      : words.changeManager()
    : words.people({ who: several(...named.slice(0, 2).map((each) => words.person({ who: who(each) }))) });

/** Whether a yes of somebody by name is among those wanted. */
export const wantsNamed = ({ board, manager }: Rule): boolean => board === 'emergency-cab' || manager;

/** Vetoes by the change manager and by owners of items. */
export const vetoTexts = ({ seats, vetoes }: Rule): Text[] =>
  vetoes.map((person) => {
    const seat = seats.find(({ of, by, veto }) => veto && (by ?? of) === person);
    const voter = seat ? voterText(person, seat.of) : words.person({ who: who(person) });
    return seat && !seat.named ? words.itemOwner({ who: voter }) : voter;
  });

/** "■■□": a square for each yes that is wanted, ten of them for more. */
export function meterOf({ yes, needed }: Pick<Tally, 'yes' | 'needed'>): string {
  const squares = Math.min(Math.max(needed, 1), 10);
  const full = Math.min(squares, Math.floor((yes * squares) / Math.max(needed, 1)));
  return '■'.repeat(full) + '□'.repeat(squares - full);
}

/** Those of one verdict, in the order in which they came. */
export const saying = ({ votes, rule }: Round, ...verdicts: Vote['verdict'][]): Vote[] =>
  votes.filter(({ verdict, by }) => verdicts.includes(verdict) && !rule.barred.includes(by));
