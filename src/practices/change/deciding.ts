// Whether every change that somebody could ask for could be decided by these rules, and by whom it could not.
import { may, type Role } from '../../core/permissions.ts';
import type { PolicyProblem } from '../../core/policy.ts';
import type { Text } from '../../core/text.ts';
import { boardOf, isDecidable, namedWithout, type Sitter, type Sitting } from './board.ts';
import { words } from './deciding-words.ts';
import type { ChangePolicy } from './policy.ts';

/** Of the people section: who may be on a board, or stand in. */
export type Named = Record<string, { name: string; roles: readonly Role[]; deputy?: string }>;
type Case = Pick<Sitting, 'kind' | 'risk'> & { path: string[] };
type Rules = Pick<ChangePolicy, 'emergencyBoard' | 'approval'>;

const cases: Case[] = [
  { kind: 'normal', risk: 'medium', path: ['approval', 'medium'] },
  { kind: 'normal', risk: 'high', path: ['approval', 'high'] },
  { kind: 'emergency', risk: 'high', path: ['emergencyBoard'] },
];

/** Where nobody is of the CAB, manages changes or is of the eCAB, changes of a board are not asked for: nothing is wrong. */
export function undecidableBy(rules: Rules, people: Named): PolicyProblem[] {
  const keys = Object.keys(people);
  const isUsed = keys.some((key) => hasSeat(people[key]!)) || rules.emergencyBoard.length > 0;
  if (!isUsed) return [];
  const board = sittersOf(people, rules);
  const pairs = pairsOf(people, board);
  return [
    ...cases.flatMap((each) => problemOf(each, { rules, people, keys, board, pairs })),
    ...withoutPeer(people, keys, pairs),
  ];
}

const hasSeat = ({ roles }: Named[string]): boolean => roles.includes('cab-member') || roles.includes('change-manager');

/** With whoever stands in for them; ids are places in the file. */
function sittersOf(people: Named, { emergencyBoard }: Rules): Map<number, Sitter> {
  const keys = Object.keys(people);
  const found = new Map<number, Sitter>();
  const add = (key: string | undefined): void => {
    const id = keys.indexOf(key ?? '');
    if (id < 0 || found.has(id)) return;
    const { roles, deputy } = people[key!]!;
    const standIn = deputy === undefined || !Object.hasOwn(people, deputy) ? null : keys.indexOf(deputy);
    found.set(id, { id, roles, active: true, awayUntil: null, standIn, deputy: standIn });
    add(deputy);
  };
  for (const key of keys) if (hasSeat(people[key]!) || emergencyBoard.includes(key)) add(key);
  return found;
}

type Pair = readonly [asks: number, does: number];

/** Who asks and who does it: whoever has nothing to do with the board is like any other such; one person at most first. */
function pairsOf(people: Named, board: ReadonlyMap<number, Sitter>): Pair[] {
  const each = Object.values(people).map(({ roles }, id) => ({ id, roles }));
  const others = each.filter(({ id, roles }) => !board.has(id) && may(roles, 'change.implement')).slice(0, 2);
  const all = [...others, ...each.filter(({ id }) => board.has(id))];
  const asking = all.filter(({ roles }) => may(roles, 'change.request'));
  const doing = all.filter(({ roles }) => may(roles, 'change.implement'));
  const pairs = asking.flatMap((asks) => doing.map((does) => [asks.id, does.id] as const));
  const size = ([asks, does]: Pair) => new Set([asks, does].filter((id) => board.has(id))).size;
  return pairs.toSorted((one, other) => size(one) - size(other));
}

type All = { rules: Rules; people: Named; keys: string[]; board: Map<number, Sitter>; pairs: Pair[] };

function problemOf({ path, ...which }: Case, all: All): PolicyProblem[] {
  const sittingFor = (pair: Pair): Sitting => ({
    ...which,
    approval: which.risk === 'medium' ? all.rules.approval.medium : all.rules.approval.high,
    emergencyBoard: all.rules.emergencyBoard.map((key) => all.keys.indexOf(key)),
    owners: [],
    barred: pair,
    people: all.board,
    at: new Date(0),
  });
  const pair = all.pairs.find((each) => !isDecidable(sittingFor(each)));
  return pair ? [{ path, problem: sentence(sittingFor(pair), pair, all) }] : [];
}

function sentence(sitting: Sitting, pair: Pair, all: All): Text {
  const rule = boardOf(sitting, []);
  const named = rule.seats.filter((seat) => seat.named);
  const nameOf = (id: number) => all.people[all.keys[id]!]!.name;
  const where = caseOf(pair, all);
  const isEmergency = sitting.kind === 'emergency';
  if (named.length === 0 && (isEmergency || rule.manager)) return isEmergency ? words.noBoard() : words.noManager();
  const missing = named.find(({ by }) => by === null);
  if (!missing) return words.tooFew({ where, needed: rule.quorum, of: rule.of });
  const last = nameOf(namedWithout(missing.of, sitting));
  const person = nameOf(missing.of);
  return isEmergency ? words.nobodyOnBoard({ where, person, last }) : words.nobodyManages({ where, person, last });
}

/** As `if Cora Jensen asks for a change and Sofia Rossi implements it`: whoever is not of the board is not named. */
function caseOf([asks, does]: Pair, { people, keys, board }: All): Text {
  const [asking, doing] = [asks, does].map((id) => (board.has(id) ? people[keys[id]!]!.name : null));
  if (asking && doing && asks !== does) return words.ifBoth({ asking, doing });
  if (asking) return words.ifAsks({ asking });
  return doing ? words.ifDoes({ doing }) : words.ifAnybody();
}

/** A change of low risk wants one peer; so does every normal one, before the board sees it. */
function withoutPeer(people: Named, keys: string[], pairs: readonly Pair[]): PolicyProblem[] {
  const peers = keys.filter((key) => may(people[key]!.roles, 'change.assess')).map((key) => keys.indexOf(key));
  const pair = pairs.find((each) => !peers.some((id) => !each.includes(id)));
  if (!pair) return [];
  const [asking, doing] = pair.map((id) => people[keys[id]!]!.name) as [string, string];
  const where = asking === doing ? words.ifAsks({ asking }) : words.ifBoth({ asking, doing });
  return [{ path: [], problem: words.noPeer({ where }) }];
}
