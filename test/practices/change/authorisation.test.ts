import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/practices/change/ballot.ts';
import { Board, idOf, type Name, nameOf, names, type Setup } from './a-board.ts';

/** Every sentence of the standard's "Authorisation", as rows: who is there, what they say, where it stands. */

const acts: Record<string, Verdict> = { yes: 'yes', no: 'no', if: 'conditional', abstains: 'abstained' };

/** `helen yes, cora no, cora away, edit, 2 days, sam starts …`, one after another. */
function played(setup: Setup, script: string): Board {
  const board = new Board(setup);
  for (const step of script.split(', ').filter(Boolean)) play(board, step);
  return board;
}

function play(board: Board, step: string): void {
  const [who, what, whom] = step.split(' ') as [who: Name, what: string, whom: Name];
  if (step === 'edit') board.amend({ content: `edited ${board.change.rounds.length} times` });
  else if (what === 'days' || what === 'day') board.businessDays(Number(who));
  else if (what === 'away') board.away(who);
  else if (what === 'back') board.back(who);
  else if (what === 'leaves') board.leaves(who);
  else if (what === 'extends') board.extend(who);
  else if (what === 'returns') board.sendBack(who);
  else if (what === 'starts') board.start();
  else if (what === 'is') board.join(who, whom);
  else if (names.includes(who) && what in acts) board.vote(who, acts[what]!, whom);
  else throw new Error(`no such step: ${step}`);
}

const two: Setup = {};
const highRisk: Setup = { risk: 'high', owners: ['wei'] };
const emergency: Setup = { kind: 'emergency', risk: 'high' };
const fixed = (votes: number): Setup => ({ approval: { votes, changeManager: true, ownerVeto: false } });
const boardless: Setup = { approval: { votes: 2, changeManager: false, ownerVeto: false } };

type Row = [sentence: string, setup: Setup, script: string, says: string];

test.each<Row>([
  // medium = two CAB members, one of them the change manager
  ['two members, one of them the change manager', two, 'helen yes, cora yes', 'scheduled 2/2'],
  ['in whatever order', two, 'cora yes, helen yes', 'scheduled 2/2'],
  ['one is not enough', two, 'cora yes', 'cab 1/2'],
  ['nor are three without the change manager', two, 'helen yes, wei yes, omar yes', 'cab 3/2'],
  ['until the change manager says yes', two, 'helen yes, wei yes, omar yes, cora yes', 'scheduled 4/2'],
  ['rules without a change manager want none', boardless, 'helen yes, wei yes', 'scheduled 2/2'],
  ['a fixed number is that number', fixed(3), 'cora yes, helen yes', 'cab 2/3'],
  ['and no more', fixed(3), 'cora yes, helen yes, omar yes', 'scheduled 3/3'],
  // high = two thirds of the CAB (rounded up, at least two), including the change manager, with a veto for the CI owner
  ['two thirds of four are three', highRisk, 'cora yes, helen yes', 'cab 2/3'],
  ['with the change manager among them', highRisk, 'cora yes, helen yes, omar yes', 'scheduled 3/3'],
  ['three without them are not', highRisk, 'wei yes, helen yes, omar yes', 'cab 3/3'],
  ['of three members, two', { ...highRisk, does: 'omar' }, 'cora yes, helen yes', 'scheduled 2/2'],
  ['of two members, two', { ...highRisk, does: 'omar', asks: 'wei' }, 'cora yes', 'cab 1/2'],
  [
    'at least two, where one third would be one',
    { risk: 'high', approval: { votes: '1/3', changeManager: true, ownerVeto: true }, does: 'omar' },
    'cora yes',
    'cab 1/2',
  ],
  ['the owner of an item ends it with a no', highRisk, 'cora yes, helen yes, wei no', 'draft rejected 2/3'],
  ['also an owner who is no member', { risk: 'high', owners: ['dan'] }, 'cora yes, dan no', 'draft rejected 1/3'],
  ['whose yes does not count', { risk: 'high', owners: ['dan'] }, 'cora yes, helen yes, dan yes', 'cab 2/3'],
  ['and who need not vote', { risk: 'high', owners: ['dan'] }, 'cora yes, helen yes, wei yes', 'scheduled 3/3'],
  ['an owner has no veto on medium risk', { owners: ['wei'] }, 'wei no, helen yes, cora yes', 'scheduled 2/2'],
  [
    'an owner who may not vote has no veto',
    { ...highRisk, asks: 'wei' },
    'wei no, helen yes, cora yes',
    'scheduled 2/2',
  ],
  ['of two owners either', { risk: 'high', owners: ['wei', 'omar'] }, 'omar no', 'draft rejected 0/3'],
  // Nobody votes on their own change, neither as requester nor as implementer
  ['who asked does not vote', { asks: 'helen' }, 'helen yes, cora yes', 'cab 1/2'],
  ['who does it does not vote', { does: 'helen' }, 'helen yes, cora yes', 'cab 1/2'],
  ['nor as a deputy', { asks: 'sofia' }, 'cora away, sofia yes, helen yes', 'cab 1/2'],
  ['nor as an owner', { risk: 'high', owners: ['dan'], does: 'dan' }, 'dan no', 'cab 0/3'],
  // The quorum is counted over members who may vote; the absent count only through a delegate
  ['the absent do not count', highRisk, 'omar away, wei away, cora yes, helen yes', 'scheduled 2/2'],
  ['but through a delegate', { ...highRisk, deputies: { omar: 'dan' } }, 'omar away, cora yes, helen yes', 'cab 2/3'],
  [
    'who votes for them',
    { ...highRisk, deputies: { omar: 'dan' } },
    'omar away, cora yes, helen yes, dan yes',
    'scheduled 3/3',
  ],
  [
    'a delegate who is a member has one vote',
    { ...highRisk, deputies: { omar: 'helen' } },
    'omar away, cora yes, helen yes',
    'scheduled 2/2',
  ],
  [
    'one who stands in for two has one',
    { ...highRisk, deputies: { omar: 'dan', wei: 'dan' } },
    'omar away, wei away, dan yes, cora yes',
    'scheduled 2/2',
  ],
  [
    'one who stands in for the change manager too',
    { deputies: { cora: 'helen' } },
    'cora away, helen yes, omar yes',
    'scheduled 2/2',
  ],
  ['but has one vote', { deputies: { cora: 'helen' } }, 'cora away, helen yes', 'cab 1/2'],
  [
    'a delegate who may not vote counts nothing',
    { ...highRisk, deputies: { omar: 'sam' } },
    'omar away, cora yes, helen yes',
    'scheduled 2/2',
  ],
  [
    'a delegate who is away hands on',
    { deputies: { omar: 'wei', wei: 'dan' } },
    'omar away, wei away, dan yes, cora yes',
    'scheduled 2/2',
  ],
  [
    'a circle of deputies is nobody',
    { ...highRisk, deputies: { omar: 'wei', wei: 'omar' } },
    'omar away, wei away, cora yes, helen yes',
    'scheduled 2/2',
  ],
  [
    'an absent veto goes to the delegate',
    { ...highRisk, deputies: { wei: 'dan' } },
    'wei away, dan no',
    'draft rejected 0/3',
  ],
  ['whoever voted and went away still counts', highRisk, 'omar yes, omar away, cora yes, helen yes', 'scheduled 3/3'],
  ['whoever is away does not vote', two, 'helen away, helen yes, cora yes', 'cab 1/2'],
  ['whoever has left does not count', highRisk, 'omar leaves, wei leaves, cora yes, helen yes', 'scheduled 2/2'],
  ['nor does their vote', two, 'helen yes, helen leaves, cora yes', 'cab 1/2'],
  [
    'a vote by a deputy stays when the member is back',
    two,
    'cora away, sofia yes, cora back, helen yes',
    'scheduled 2/2',
  ],
  ["until the member's own", two, 'cora away, sofia yes, cora back, cora abstains, helen yes', 'cab 1/2'],
  ["a deputy does not vote over the member's own", two, 'cora abstains, cora away, sofia yes, helen yes', 'cab 1/2'],
  // Where a named voter may not vote, the policy's deputy stands in
  ['the deputy of a change manager whose own it is', { asks: 'cora' }, 'sofia yes, helen yes', 'scheduled 2/2'],
  ['without whom there is no approval', { asks: 'cora' }, 'omar yes, helen yes', 'cab 2/2'],
  ['who has the veto', { does: 'cora' }, 'sofia no', 'draft rejected 0/2'],
  [
    'and whose deputy, where it is theirs too',
    { asks: 'cora', does: 'sofia', deputies: { sofia: 'helen' } },
    'helen yes, omar yes',
    'scheduled 2/2',
  ],
  ['nobody where there is none', { asks: 'cora', does: 'sofia' }, 'helen yes, omar yes', 'cab 2/2'],
  [
    'no deputy of a member whose own it is',
    { asks: 'helen', deputies: { helen: 'dan' } },
    'dan yes, cora yes',
    'cab 1/2',
  ],
  // Several change managers: the yes of one of them is among the yes, the no of any ends it
  [
    'any change manager is the one among them',
    { roles: { omar: ['change-manager', 'cab-member'] } },
    'omar yes, helen yes',
    'scheduled 2/2',
  ],
  [
    'any one has the veto',
    { roles: { omar: ['change-manager', 'cab-member'] } },
    'cora yes, omar no',
    'draft rejected 1/2',
  ],
  [
    'a change manager without a seat on the CAB has one here',
    { roles: { cora: ['change-manager'] } },
    'cora yes, helen yes',
    'scheduled 2/2',
  ],
  // A no ends it if it is a veto or makes the quorum unreachable; otherwise it only counts
  ['a veto of the change manager', two, 'helen yes, cora no', 'draft rejected 1/2'],
  ['on high risk too', highRisk, 'helen yes, omar yes, cora no', 'draft rejected 2/3'],
  ['another no only counts', two, 'helen no, omar no, wei yes, cora yes', 'scheduled 2/2'],
  ['unreachable', highRisk, 'helen no, omar no', 'draft unreachable 0/3'],
  ['not yet', highRisk, 'helen no', 'cab 0/3'],
  ['a no taken back', highRisk, 'helen no, helen yes, omar no, wei yes, cora yes', 'scheduled 3/3'],
  // Abstaining neither counts nor lowers the quorum
  ['an abstention is no yes', two, 'cora yes, helen abstains', 'cab 1/2'],
  ['it lowers nothing', highRisk, 'omar abstains, cora yes, helen yes', 'cab 2/3'],
  ['and ends nothing', highRisk, 'omar abstains, wei abstains, cora yes', 'cab 1/3'],
  // Approval with a condition counts as a yes
  ['a yes with a condition', two, 'helen if, cora if', 'scheduled 2/2'],
  // Bound to the content: an edit voids the round
  ['votes of before do not count', two, 'helen yes, edit, cora yes', 'cab 1/2'],
  ['nor does a press on the old ballot', two, 'helen yes, edit, cora yes, helen yes r1', 'cab 1/2'],
  ['a new round wants all anew', two, 'helen yes, edit, cora yes, helen yes r2', 'scheduled 2/2'],
  ['also after it was approved', two, 'helen yes, cora yes, edit, cora yes', 'cab 1/2'],
  // They expire after 2 business days, or at once when all have voted without a decision
  ['expired', two, 'helen yes, 2 days', 'cab with manager 1/2'],
  ['not before', two, 'helen yes, 1 day', 'cab 1/2'],
  ['too late is too late', two, 'helen yes, 2 days, cora yes', 'cab with manager 1/2'],
  ['all voted', two, 'cora abstains, helen yes, wei yes, omar yes', 'cab with manager 3/2'],
  ['and one thinks again', two, 'cora abstains, helen yes, wei yes, omar yes, cora yes', 'scheduled 4/2'],
  ['extended, the votes stay', two, 'helen yes, 2 days, cora extends, cora yes', 'scheduled 2/2'],
  ['it expires again', two, 'helen yes, 2 days, cora extends, 2 days', 'cab with manager 1/2'],
  ['returned', two, 'helen yes, 2 days, cora returns', 'draft returned 1/2'],
  ['only when it is with them', two, 'helen yes, cora returns, cora extends', 'cab 1/2'],
  ['and by nobody else', two, '2 days, helen returns, helen extends', 'cab with manager 0/2'],
  ['the deputy of one who is away', two, 'cora away, 2 days, sofia returns', 'draft returned 0/2'],
  ['the deputy of one whose own it is', { asks: 'cora' }, '2 days, cora returns, sofia extends', 'cab 0/2'],
  // Emergency: eCAB of 1–2 named people
  ['each of the eCAB', emergency, 'cora yes', 'cab 1/2'],
  ['and both', emergency, 'cora yes, helen yes', 'scheduled 2/2'],
  ['nobody else', emergency, 'cora yes, omar yes, wei yes', 'cab 1/2'],
  ['of one, one', { ...emergency, emergencyBoard: ['cora'] }, 'cora yes', 'scheduled 1/1'],
  ['no of either ends it', emergency, 'cora yes, helen no', 'draft rejected 1/2'],
  ['deputy of one whose own it is', { ...emergency, asks: 'cora' }, 'helen yes, sofia yes', 'scheduled 2/2'],
  ['deputy of one who is away', emergency, 'cora away, helen yes, sofia yes', 'scheduled 2/2'],
  ['one who is both', { ...emergency, deputies: { cora: 'helen' } }, 'cora away, helen yes', 'scheduled 1/1'],
  ['one who is away without a deputy is missing', emergency, 'helen away, cora yes', 'cab with manager 1/2'],
  ['it expires before it has started', emergency, '2 days', 'cab with manager 0/2'],
  ['not after', emergency, 'sam starts, 2 days', 'implementing 0/2'],
  ['a yes afterwards', emergency, 'sam starts, 2 days, cora yes, helen yes', 'implementing 2/2'],
  ['a no afterwards returns nothing', emergency, 'sam starts, cora yes, helen no', 'implementing rejected 1/2'],
  // One person has one vote across linked accounts
  ['linked after both voted: one vote', two, 'dan is helen, helen yes, cora yes', 'scheduled 2/2'],
])('%s', (_, setup, script, says) => {
  expect(played(setup, script).says).toBe(says);
});

test.each<[sentence: string, setup: Setup, script: string, refused: string | null]>([
  ['their own, asked', { asks: 'helen' }, 'helen yes', 'You requested CHG-9, so you do not vote on it.'],
  ['their own, done', { does: 'helen' }, 'helen yes', 'You implement CHG-9, so you do not vote on it.'],
  ['no member', two, 'dan yes', 'Only the CAB votes on CHG-9. Ask in its thread if something worries you.'],
  [
    'a deputy of nobody away',
    two,
    'sofia yes',
    'Only the CAB votes on CHG-9. Ask in its thread if something worries you.',
  ],
  [
    'not of the eCAB',
    emergency,
    'omar yes',
    'Only the eCAB votes on CHG-9. Ask in its thread if something worries you.',
  ],
  ['an old ballot', two, 'edit, helen yes r1', 'Round 1 was voided, your vote did not count. Vote in round 2.'],
  [
    'one that was approved',
    two,
    'helen yes, cora yes, omar no r1',
    'Round 1 of CHG-9 is over, your vote did not count. Look at where it stands.',
  ],
  [
    'one that sent it back',
    two,
    'cora no, omar yes r1',
    'Round 1 of CHG-9 is over, your vote did not count. Look at where it stands.',
  ],
  [
    'expired',
    two,
    '2 days, cora yes',
    'Round 1 of CHG-9 has expired, so your vote did not count. The change manager extends it or returns the change.',
  ],
  [
    'away',
    two,
    'cora away, cora yes',
    'You are away, so person 5 votes for you. To vote yourself, say first that you are back: `/desk away back`.',
  ],
  [
    'away without a deputy',
    two,
    'helen away, helen yes',
    'You are away, so you have no vote. To vote, say first that you are back: `/desk away back`.',
  ],
  [
    'for one who has voted',
    two,
    'cora abstains, cora away, sofia yes',
    'person 1 has voted on CHG-9 already, so you do not vote for them.',
  ],
  [
    'still voted in',
    two,
    'cora extends',
    'Round 1 of CHG-9 is still being voted in. It is yours when it expires, or all have voted.',
  ],
  [
    'not the manager',
    two,
    '2 days, helen extends',
    'The change manager, or who stands in, extends the ballot of CHG-9 or returns the change.',
  ],
  [
    'a condition after the start',
    emergency,
    'sam starts, cora if',
    'CHG-9 has started, so a condition comes too late. Approve it or reject it; its review looks at the rest.',
  ],
  ['a vote that counts', two, 'helen yes', null],
])('is told why: %s', (_, setup, script, refused) => {
  expect(played(setup, script).refused).toBe(refused);
});

test('the window opens without a decision: no vote counts, the manager has it, and may only return it', () => {
  const board = new Board({ opensAt: new Date('2026-11-24T09:00:00Z') });
  board.vote('helen', 'yes').until(new Date('2026-11-24T09:00:00Z'));
  expect(board.says).toBe('cab with manager 1/2');
  expect(board.vote('cora', 'yes').refused).toContain('Its requester moves the window');
  expect(board.extend('cora').refused).toContain('Its requester moves the window');
  expect(board.sendBack('cora').says).toBe('draft returned 1/2');
});

test('voters who have not voted are reminded at half of its time and at four fifths, in the hours of the desk', () => {
  const board = new Board().vote('helen', 'yes').businessDays(2);
  const reminded = board.told('change.ballot-reminded').map(({ percent, people }) => [percent, people.map(nameOf)]);
  const others = ['cora', 'wei', 'omar'];
  expect(reminded).toEqual([
    [50, others],
    [80, others],
  ]);
});

test('a downtime over both reminders makes one of them', () => {
  const board = new Board().until(new Date('2026-11-25T08:00:00Z'), { asleep: true });
  expect(board.told('change.ballot-reminded').map(({ percent }) => percent)).toEqual([80]);
});

test('a condition of a yes is to be met before the start, one of a vote that was changed is not', () => {
  const board = new Board()
    .vote('helen', 'conditional')
    .vote('helen', 'yes')
    .vote('wei', 'conditional')
    .vote('cora', 'yes');
  expect(board.change.conditions).toMatchObject([{ id: 1, text: 'snapshot verified', by: idOf('wei'), metAt: null }]);
  expect(board.told('change.approved')).toEqual([{ type: 'change.approved', round: 1, conditions: 1 }]);
  expect(board.amend({ title: 'Another' }).change.conditions).toEqual([]);
});

test('a vote says for whom it is', () => {
  const board = new Board({ deputies: { cora: 'helen', omar: 'dan' } }).away('cora').away('omar');
  board.vote('helen', 'yes').vote('dan', 'no').vote('wei', 'yes');
  const said = board.told('change.vote-cast').map(({ vote }) => [nameOf(vote.by), vote.for && nameOf(vote.for)]);
  expect(said).toEqual([
    ['helen', 'cora'],
    ['dan', 'omar'],
    ['wei', null],
  ]);
});

test('what is returned says why, and what would be acceptable', () => {
  const board = new Board({ risk: 'high' }).vote('helen', 'no').vote('omar', 'no');
  const [returned] = board.told('change.returned');
  expect(returned).toMatchObject({
    by: 'ballot',
    reason: 'helen says no · omar says no',
    acceptable: 'a test · a test',
  });
});

test('the same vote once more changes nothing', () => {
  const board = new Board().vote('helen', 'yes').vote('helen', 'yes');
  expect(board.told('change.vote-cast')).toHaveLength(1);
});

test('something in the way: approved where it stands', () => {
  const board = new Board();
  board.found = [
    { kind: 'freeze', key: 'f', hard: true, ref: 'FRZ-1', says: { key: 'typed', values: {}, en: '' }, passed: null },
  ];
  expect(board.vote('helen', 'yes').vote('cora', 'yes').says).toBe('cab 2/2');
  expect(board.change.approvedAt).toEqual(board.now);
  expect(board.told('change.contested')).toHaveLength(1);
});
