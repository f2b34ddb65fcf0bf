// Who sits on the board that decides on a change, and who votes for whom (standard, "Authorisation").
import { may, type Role } from '../../core/permissions.ts';
import type { Text } from '../../core/text.ts';
import type { Rule, Seat, Vote } from './ballot.ts';
import type { ChangeKind } from './change.ts';
import type { PolicyApproval } from './policy.ts';
import type { Risk } from './risk.ts';
import { countOf } from './tally.ts';

/**
 * `voters`: who may vote now, each once, those who stand in included. `managers`: the change managers, or who stands in,
 * who extend a round or return the change. `undecidable`: why nobody could ever decide, whoever is present.
 */
export type BoardFacts = { rule: Rule; voters: number[]; managers: number[]; undecidable: Text | null };

/** Somebody as the board sees them. `standIn` is the deputy of this absence, `deputy` that of the policy. */
export type Sitter = {
  id: number;
  roles: readonly Role[];
  active: boolean;
  awayUntil: Date | null;
  standIn: number | null;
  deputy: number | null;
};

/** What a board is made of; `barred` asked for the change or does it. */
export type Sitting = {
  kind: ChangeKind;
  risk: Risk;
  approval: PolicyApproval;
  emergencyBoard: readonly number[];
  /** Of its items. */
  owners: readonly number[];
  barred: readonly number[];
  people: ReadonlyMap<number, Sitter>;
  at: Date;
};

/** Deputies may be away or barred too, and have deputies; a circle of them ends here. */
const longestChain = 5;

export const boardOf = (sitting: Sitting, votes: readonly Vote[]): Rule =>
  reckoned(
    {
      board: sitting.kind === 'emergency' ? 'emergency-cab' : 'cab',
      risk: sitting.risk,
      votes: sitting.approval.votes,
      manager: sitting.kind !== 'emergency' && sitting.approval.changeManager,
      seats: seatsOf(sitting),
      barred: [...new Set([...sitting.barred, ...departed(sitting, votes)])],
    },
    votes,
  );

const departed = ({ people }: Sitting, votes: readonly Vote[]): number[] =>
  votes.map(({ by }) => by).filter((by) => people.get(by)?.active === false);

/** How many it comes to, with the votes that are there: whoever has voted and went away since still counts. */
export function reckoned(rule: Omit<Rule, 'quorum' | 'of' | 'named' | 'vetoes'>, votes: readonly Vote[]): Rule {
  const standing = (seats: readonly Seat[]) => [...new Set(seats.map(({ of, by }) => by ?? of))];
  return {
    ...rule,
    ...countOf(rule, votes),
    named: standing(rule.seats.filter(({ named }) => named)),
    vetoes: standing(rule.seats.filter(({ veto }) => veto)),
  };
}

/** Who may vote on these seats now, each once. */
export const votersOf = (seats: readonly Seat[]): number[] => [...new Set(seats.flatMap(({ by }) => by ?? []))];

function seatsOf(sitting: Sitting): Seat[] {
  if (sitting.kind === 'emergency') {
    const each = { counts: true, named: true, veto: true };
    return [...new Set(sitting.emergencyBoard)].map((of) => ({ of, by: standInFor(of, sitting), ...each }));
  }
  const { approval, people, barred } = sitting;
  const held = (role: Role) => [...people.values()].filter(({ active, roles }) => active && roles.includes(role));
  const managers = approval.changeManager ? held('change-manager').map(({ id }) => id) : [];
  const members = held('cab-member').map(({ id }) => id);
  const owners = approval.ownerVeto ? sitting.owners.filter((id) => people.get(id)?.active) : [];
  return [...new Set([...managers, ...members, ...owners])].flatMap((of) => {
    const named = managers.includes(of);
    if (barred.includes(of) && !named) return [];
    const counts = named || members.includes(of);
    const veto = named || owners.includes(of);
    return [{ of, by: named ? standInFor(of, sitting) : delegateFor(of, sitting), counts, named, veto }];
  });
}

/** A voter by name: where they are away or may not vote, their deputy does; where that one neither, the deputy's deputy. */
export function standInFor(of: number, { people, barred, at }: Pick<Sitting, 'people' | 'barred' | 'at'>) {
  for (let id: number | null = of, links = 0; id !== null && links < longestChain; links++) {
    const sitter: Sitter | undefined = people.get(id);
    if (!sitter?.active) return null;
    const away = isAway(sitter, at);
    if (!away && !barred.includes(id) && may(sitter.roles, 'change.vote')) return id;
    id = away ? sitter.standIn : sitter.deputy;
  }
  return null;
}

/** The last in the row of those who might stand in for a voter by name, if none of them may: who wants a deputy. */
export function namedWithout(of: number, { people }: Pick<Sitting, 'people'>): number {
  const row = [of];
  for (let id = people.get(of)?.deputy ?? null; id !== null && !row.includes(id); id = people.get(id)?.deputy ?? null)
    row.push(id);
  return row.at(-1)!;
}

/** Any other member: themselves, or, of somebody away, their deputy, unless it is that one's own change. */
function delegateFor(of: number, sitting: Sitting): number | null {
  const { people, barred, at } = sitting;
  const by = standInFor(of, { people, barred: [], at });
  return by !== null && barred.includes(by) ? null : by;
}

export const isAway = ({ awayUntil }: Pick<Sitter, 'awayUntil'>, at: Date): boolean =>
  awayUntil !== null && awayUntil > at;

/** Whether they could, if everybody were present and said yes. */
export function isDecidable(sitting: Sitting): boolean {
  const people = new Map([...sitting.people].map(([id, each]) => [id, { ...each, awayUntil: null }]));
  const rule = boardOf({ ...sitting, people }, []);
  return rule.quorum <= rule.of && isNamedThere(rule);
}

function isNamedThere({ board, manager, seats }: Rule): boolean {
  const named = seats.filter((seat) => seat.named);
  if (board === 'emergency-cab') return named.length > 0 && named.every(({ by }) => by !== null);
  return !manager || named.some(({ by }) => by !== null);
}
