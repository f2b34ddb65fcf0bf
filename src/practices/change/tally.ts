// How a ballot stands: one seat has one vote, and one person has one, on however many seats they sit.
import type { Round, Rule, Seat, Vote } from './ballot.ts';

export type Tally = {
  yes: number;
  needed: number;
  /** How many may vote whose yes counts. */
  of: number;
  no: number;
  abstained: number;
  /** Whether the named voices are among the yes: of change managers that of any, of the eCAB that of each. */
  named: boolean;
  /** Whose yes is still wanted for that. */
  missingNamed: number[];
  /** Who may vote and has not. */
  waiting: number[];
  /** The no that ends it. */
  veto: Vote | null;
  /** What follows from it. `all-voted`: everybody has, and nothing. */
  outcome: 'approved' | 'rejected' | 'unreachable' | 'all-voted' | null;
};

type Counting = Pick<Rule, 'board' | 'votes' | 'seats' | 'barred'>;

/** As it stands, by those who may vote as they were found last. */
export const tallyOf = ({ rule, votes }: Pick<Round, 'rule' | 'votes'>): Tally => tallied(rule, votes);

export function tallied(rule: Counting & Pick<Rule, 'manager'>, votes: readonly Vote[]): Tally {
  const cast = seatVotes(rule, votes);
  const counted = distinct(cast.filter(({ seat }) => seat.counts).flatMap(({ vote }) => vote ?? []));
  const { quorum: needed, of } = countOf(rule, votes);
  const stands = {
    yes: counted.filter(isYes).length,
    no: counted.filter(({ verdict }) => verdict === 'no').length,
    abstained: counted.filter(({ verdict }) => verdict === 'abstained').length,
    needed,
    of,
    ...namedOf(rule, cast),
    waiting: waiting(cast, votes),
    veto: cast.find(({ seat, vote }) => seat.veto && vote?.verdict === 'no')?.vote ?? null,
  };
  return { ...stands, outcome: outcomeOf(stands, cast, votes) };
}

/** The votes that stand: not of whoever may not vote, nor of a deputy after whom the member voted. */
export const standingVotes = (rule: Counting, votes: readonly Vote[]): Vote[] =>
  distinct(seatVotes(rule, votes).flatMap(({ vote }) => vote ?? []));

/** Yes votes needed, and of how many. */
export function countOf(rule: Counting, votes: readonly Vote[]): { quorum: number; of: number } {
  const seats = seatVotes(rule, votes).filter(({ seat }) => seat.counts);
  const people = new Set(seats.flatMap(({ seat, vote }) => vote?.by ?? seat.by ?? []));
  const of = people.size;
  if (rule.board === 'emergency-cab') {
    const empty = seats.filter(({ seat, vote }) => !vote && seat.by === null).length;
    return { quorum: of + empty, of };
  }
  return { quorum: typeof rule.votes === 'number' ? rule.votes : shareOf(rule.votes, of), of };
}

/** Rounded up, and two at least. */
function shareOf(share: string, of: number): number {
  const [part = 1, whole = 1] = share.split('/').map(Number);
  return Math.max(2, Math.ceil((part * of) / whole));
}

export const isYes = ({ verdict }: Pick<Vote, 'verdict'>): boolean => verdict === 'yes' || verdict === 'conditional';

type Cast = { seat: Seat; vote: Vote | null };

/** Of each seat: what its own member said, before whoever stood in, before whoever stands in now. */
function seatVotes({ seats, barred }: Counting, votes: readonly Vote[]): Cast[] {
  const valid = votes.filter(({ by }) => !barred.includes(by));
  const by = (person: number | null) => valid.find((vote) => vote.by === person);
  return seats.map((seat) => ({
    seat,
    vote: by(seat.of) ?? valid.findLast((vote) => vote.for === seat.of) ?? by(seat.by) ?? null,
  }));
}

const distinct = (votes: readonly Vote[]): Vote[] => [...new Set(votes)];

/** Each person once; whoever sits on a seat on which nothing was said, and said nothing elsewhere. */
function waiting(cast: readonly Cast[], votes: readonly Vote[]): number[] {
  const open = cast.flatMap(({ seat, vote }) => (vote ? [] : (seat.by ?? [])));
  return [...new Set(open)].filter((person) => !votes.some(({ by }) => by === person));
}

function namedOf({ board, manager }: Counting & Pick<Rule, 'manager'>, cast: readonly Cast[]) {
  const seats = cast.filter(({ seat }) => seat.named);
  const without = seats.filter(({ vote }) => !vote || !isYes(vote));
  const all = seats.length > 0 && without.length === 0;
  const named = board === 'emergency-cab' ? all : !manager || without.length < seats.length;
  return { named, missingNamed: named ? [] : [...new Set(without.map(({ seat }) => seat.by ?? seat.of))] };
}

function outcomeOf(
  { yes, no, needed, of, veto, named }: Omit<Tally, 'outcome'>,
  cast: readonly Cast[],
  votes: readonly Vote[],
): Tally['outcome'] {
  if (veto) return 'rejected';
  if (yes >= needed && yes > 0 && named) return 'approved';
  // Only a no ends it: not that members are away, nor that somebody abstained, who may think again.
  if (no > 0 && needed <= of && of - no < needed) return 'unreachable';
  const counting = cast.filter(({ seat }) => seat.counts);
  const isOver = counting.some(({ vote }) => vote) && waiting(counting, votes).length === 0;
  return isOver ? 'all-voted' : null;
}
