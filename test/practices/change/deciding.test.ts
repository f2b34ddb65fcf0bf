import { expect, test } from 'vitest';
import type { Role } from '../../../src/core/permissions.ts';
import { type Named, undecidableBy } from '../../../src/practices/change/deciding.ts';
import { high, medium } from './a-board.ts';

const as = (name: string, roles: Role[], deputy?: string) => ({ name, roles, ...(deputy && { deputy }) });
const cab: Role[] = ['cab-member'];
const engineer: Role[] = ['support-engineer'];

/** Enough of everybody: a change manager, whose deputy has a deputy, two more of the CAB, and who asks and does it. */
const whole: Named = {
  cora: as('Cora', ['change-manager', ...cab], 'sofia'),
  helen: as('Helen', cab, 'cora'),
  omar: as('Omar', cab),
  wei: as('Li Wei', cab),
  sofia: as('Sofia', ['problem-manager'], 'helen'),
  ana: as('Ana', engineer),
  sam: as('Sam', engineer),
};
const approval = { medium, high };
const said = (people: Named, rules: Partial<Parameters<typeof undecidableBy>[0]> = {}) =>
  undecidableBy({ emergencyBoard: ['cora', 'helen'], approval, ...rules }, people).map(
    ({ path, problem }) => `${path.join('.')}: ${problem.en}`,
  );

test('rules by which everybody’s change can be decided are right', () => {
  expect(said(whole)).toEqual([]);
});

test('so are those of whoever has no board', () => {
  expect(said({ dan: as('Dan', ['agent']), sam: as('Sam', engineer) }, { emergencyBoard: [] })).toEqual([]);
});

const manages = 'as change manager; give';
test.each<[why: string, people: Named, rules: Partial<Parameters<typeof undecidableBy>[0]>, first: string]>([
  [
    'the change manager has no deputy',
    { ...whole, cora: as('Cora', ['change-manager', ...cab]) },
    {},
    `approval.medium: if Cora implements a change, nobody votes for Cora ${manages} Cora a \`deputy\` who is somebody else, or name another change manager`,
  ],
  [
    'the deputy has none',
    { ...whole, sofia: as('Sofia', ['problem-manager']) },
    {},
    `approval.medium: if Cora asks for a change and Sofia implements it, nobody votes for Cora ${manages} Sofia a \`deputy\` who is somebody else, or name another change manager`,
  ],
  [
    'the deputy may not vote at all',
    { ...whole, sofia: as('Sofia', ['requester'], 'helen'), helen: as('Helen', ['requester']) },
    { emergencyBoard: ['omar'] },
    `approval.medium: if Cora implements a change, nobody votes for Cora ${manages} Helen a \`deputy\` who is somebody else, or name another change manager`,
  ],
  [
    'there is no change manager',
    { ...whole, cora: as('Cora', cab, 'sofia') },
    {},
    'approval.medium: a change manager must agree, and there is none; give somebody `roles: [change-manager]`',
  ],
  [
    'too few may vote',
    { ...whole, omar: as('Omar', engineer), wei: as('Li Wei', engineer) },
    {},
    'approval.medium: if Helen implements a change, 2 must agree and only 1 may vote; give more people `roles: [cab-member]`, or ask for fewer votes',
  ],
  [
    'more votes are asked for than there are',
    whole,
    { approval: { medium: { ...medium, votes: 5 }, high } },
    'approval.medium: if anybody asks for a change, 5 must agree and only 4 may vote; give more people `roles: [cab-member]`, or ask for fewer votes',
  ],
  [
    'nobody decides on emergencies',
    whole,
    { emergencyBoard: [] },
    'emergencyBoard: nobody decides on emergency changes; name one or two people in `emergencyBoard`',
  ],
  [
    'one of the eCAB has no deputy',
    { ...whole, helen: as('Helen', cab) },
    {},
    'emergencyBoard: if Helen implements a change in an emergency, nobody votes for Helen of the eCAB; give Helen a `deputy` who is somebody else',
  ],
  [
    'nobody else may assess it',
    { cora: as('Cora', ['change-manager', ...cab], 'omar'), omar: as('Omar', cab, 'cora') },
    { emergencyBoard: ['cora'] },
    'approval.medium: if Cora asks for a change, 2 must agree and only 1 may vote; give more people `roles: [cab-member]`, or ask for fewer votes',
  ],
])('refused: %s', (_, people, rules, first) => {
  expect(said(people, rules)[0]).toBe(first);
});

test('a normal change wants a third person who looks at it first', () => {
  const two: Named = { cora: as('Cora', ['change-manager', ...cab], 'omar'), omar: as('Omar', cab, 'cora') };
  expect(said(two, { emergencyBoard: ['cora'] }).at(-1)).toBe(
    ': if Cora asks for a change and Omar implements it, nobody else may assess it; give a third person a role, such as `roles: [support-engineer]`',
  );
});

test('three hundred members are looked through quickly', () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`m${n}`, as(`M${n}`, cab, 'cora')]));
  const before = performance.now();
  expect(said({ ...whole, ...many })).toEqual([]);
  expect(performance.now() - before).toBeLessThan(1500);
});
