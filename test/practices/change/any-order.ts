import type { Role } from '../../../src/core/permissions.ts';
import type { Verdict } from '../../../src/practices/change/ballot.ts';
import { isOwed } from '../../../src/practices/change/owed.ts';
import { contentOf } from '../../../src/practices/change/request.ts';
import { openRoundOf } from '../../../src/practices/change/round.ts';
import { chances, type Random } from '../../support/chances.ts';
import { Board, high, medium, type Name, names, type Setup } from './a-board.ts';

/**
 * Random lives of a change before its board, and a judge who keeps books of their own: who pressed what, on which words,
 * and who was there. The judge knows the standard and nothing of how the product reckons.
 */

const verdicts: Verdict[] = ['yes', 'yes', 'yes', 'conditional', 'no', 'abstained'];

type Press = { by: Name; verdict: Verdict; on: string; for: Name | null };

export class Judge {
  private presses: Press[] = [];
  private happened: string[] = [];
  private away = new Set<Name>();
  private gone = new Set<Name>();
  private started = false;
  readonly board: Board;
  private readonly setup: Setup;
  private readonly random: Random;

  constructor(seed: number) {
    this.random = chances(seed);
    this.setup = aSetup(this.random);
    this.board = new Board(this.setup);
  }

  /** What is wrong after so many steps; null: nothing. */
  lives(steps: number): string | null {
    for (let step = 0; step < steps; step++) {
      const before = this.board.change;
      const told = this.board.events.length;
      const what = this.step();
      this.happened = this.board.events.slice(told).map(({ type }) => type);
      const wrong = this.wrong(before.approvedAt !== null && before.approvedAt === this.board.change.approvedAt);
      if (wrong) return `${what} (step ${step}): ${wrong}`;
    }
    return null;
  }

  private step(): string {
    const { random, board } = this;
    const status = board.change.status;
    if (status === 'draft') return this.submit();
    const name = random.of(names);
    const what = random.below(20);
    if (what < 11) return this.press(name);
    if (what === 11 && !this.started) return this.edit();
    if (what === 12) return this.goes(name);
    if (what === 13) return this.returns(name);
    if (what === 14 && random.in(3)) return this.leaves(name);
    if (what === 15) return this.did(`${name} extends`, () => board.extend(name));
    if (what === 16 && random.in(4)) return this.did(`${name} returns`, () => board.sendBack(name));
    if (what === 17) return this.did('time passes', () => board.businessDays(random.of([0.1, 0.5, 1, 2])));
    if (what === 18 && this.setup.kind === 'emergency' && !this.started) return this.start();
    return this.press(random.of(['cora', 'helen', 'wei', 'omar']));
  }

  private did(what: string, act: () => unknown): string {
    act();
    return what;
  }

  private submit(): string {
    this.presses = [];
    return this.did('submitted', () => this.board.amend({ content: `${this.random.below(3)}` }));
  }

  private edit(): string {
    this.presses = [];
    return this.did('edited', () => this.board.amend({ content: `${this.random.below(3)}` }));
  }

  /** As often as a nervous finger, on the present ballot or an older one. */
  private press(name: Name): string {
    const { board, random } = this;
    const now = board.change.rounds.length;
    const round = random.in(4) ? random.below(now) + 1 : now;
    const verdict = random.of(verdicts);
    for (let times = random.below(2); times >= 0; times--) {
      const told = board.told('change.vote-cast').length;
      board.vote(name, verdict, `r${round}`);
      const cast = board.told('change.vote-cast').slice(told)[0];
      if (!cast) continue;
      if (round !== now) throw new Error('a vote on an old ballot counted');
      const stands = cast.vote.for === null ? null : names[cast.vote.for - 1]!;
      this.presses.push({ by: name, verdict, on: this.content(), for: stands });
    }
    return `${name} says ${verdict} in round ${round}`;
  }

  private goes(name: Name): string {
    this.away.add(name);
    return this.did(`${name} goes away`, () => this.board.away(name));
  }
  private returns(name: Name): string {
    this.away.delete(name);
    return this.did(`${name} is back`, () => this.board.back(name));
  }
  private leaves(name: Name): string {
    this.gone.add(name);
    return this.did(`${name} leaves`, () => this.board.leaves(name));
  }
  private start(): string {
    if (this.board.change.status !== 'cab' && this.board.change.status !== 'scheduled') return 'nothing';
    this.started = true;
    return this.did('started', () => this.board.start());
  }

  private content = (): string => JSON.stringify(contentOf(this.board.change));

  private wrong(wasApproved: boolean): string | null {
    const { change } = this.board;
    const isApproved = change.approvedAt !== null;
    if (change.status === 'scheduled' && !isApproved) return 'scheduled without approval';
    if (isApproved && !wasApproved && !this.hasQuorum()) return 'approved without its quorum';
    const open = openRoundOf(change);
    if (open && isApproved) return 'approved, and still voted on';
    if (open && this.hasJustCounted && this.hasQuorum()) return 'its quorum is there, and it is not approved';
    const answered = isApproved || change.rounds.at(-1)!.end !== null;
    if (this.started && isOwed(change) === answered) return 'owes what was answered, or does not owe what was not';
    return null;
  }

  private get hasJustCounted(): boolean {
    return ['change.vote-cast', 'change.ballot-expired'].some((each) => this.happened.includes(each));
  }

  /** By the words of the standard: each of the eCAB; or so many different people, a change manager among them. */
  private hasQuorum(): boolean {
    const isEmergency = this.setup.kind === 'emergency';
    const wanted = isEmergency ? this.setup.emergencyBoard! : names.filter((name) => this.sits(name));
    const voices = new Map(wanted.map((name) => [name, this.voiceOf(name)]));
    const says = (name: Name) => this.lastOf(voices.get(name) ?? null);
    const saysYes = (name: Name) => ['yes', 'conditional'].includes(says(name) ?? '');
    if (isEmergency) return wanted.every(saysYes);
    const people = new Set([...voices.values()].filter((voice) => voice !== null));
    const yes = [...people].filter((voice) => ['yes', 'conditional'].includes(this.lastOf(voice) ?? ''));
    const { votes, changeManager } = this.setup.approval!;
    const enough = votes === '2/3' ? yes.length >= 2 && yes.length * 3 >= people.size * 2 : yes.length >= Number(votes);
    return enough && (!changeManager || wanted.some((name) => this.is(name, 'change-manager') && saysYes(name)));
  }

  private sits(name: Name): boolean {
    if (this.gone.has(name)) return false;
    const manages = this.setup.approval!.changeManager && this.is(name, 'change-manager');
    return manages || (this.is(name, 'cab-member') && !this.isOwn(name));
  }

  private is = (name: Name, role: Role): boolean => (this.setup.roles?.[name] ?? rolesOf[name] ?? []).includes(role);
  private isOwn = (name: Name): boolean => name === this.setup.asks || name === this.setup.does;

  /** Who speaks for a seat: its own before whoever spoke for it before whoever would speak for it now. */
  private voiceOf(name: Name): Name | null {
    const valid = this.presses.filter(({ by, on }) => on === this.content() && !this.gone.has(by) && !this.isOwn(by));
    if (valid.some(({ by }) => by === name)) return name;
    const delegate = [...new Map(valid.map((each) => [each.by, each])).values()]
      .toSorted((one, other) => valid.indexOf(one) - valid.indexOf(other))
      .findLast((each) => each.for === name);
    return delegate?.by ?? this.presentFor(name);
  }

  private presentFor(name: Name): Name | null {
    const mayHandOn = this.setup.kind === 'emergency' || this.is(name, 'change-manager');
    const seen: Name[] = [];
    let at: Name | undefined = name;
    while (at && !seen.includes(at) && !this.gone.has(at)) {
      seen.push(at);
      const passes = this.away.has(at) || (this.isOwn(at) && mayHandOn && this.isNamed(name));
      if (!passes) return this.isOwn(at) ? null : at;
      at = this.setup.deputies?.[at];
    }
    return null;
  }

  private isNamed = (name: Name): boolean =>
    this.setup.kind === 'emergency' || this.setup.approval!.changeManager || !name;

  private lastOf(name: Name | null): Verdict | null {
    return this.presses.findLast(({ by, on }) => by === name && on === this.content())?.verdict ?? null;
  }
}

const rolesOf: Partial<Record<Name, Role[]>> = {
  cora: ['change-manager', 'cab-member'],
  helen: ['cab-member'],
  wei: ['cab-member'],
  omar: ['cab-member'],
};

function aSetup(random: Random): Setup {
  const kind = random.in(4) ? 'emergency' : 'normal';
  const risk = random.of(['medium', 'high'] as const);
  const approval = { ...(risk === 'medium' ? medium : high), ...(random.in(5) && { changeManager: false }) };
  const deputies = { cora: random.of(['sofia', 'helen', 'dan'] as const), ...aDeputy(random), ...aDeputy(random) };
  return {
    kind,
    risk,
    approval: random.in(5) ? { ...approval, votes: 3 } : approval,
    deputies,
    owners: random.in(2) ? [random.of(names)] : [],
    emergencyBoard: random.in(3) ? ['helen'] : ['cora', 'helen'],
    asks: random.in(3) ? random.of(names) : 'ana',
    does: random.in(3) ? random.of(names) : 'sam',
    ...(random.in(4) && { roles: { omar: ['change-manager', 'cab-member'] } }),
    opensAt: new Date('2027-06-01T09:00:00Z'),
  };
}

function aDeputy(random: Random): Partial<Record<Name, Name>> {
  const of = random.of(['helen', 'wei', 'omar', 'sofia', 'dan'] as const);
  const deputy = random.of(names.filter((name) => name !== of && name !== 'ana' && name !== 'sam'));
  return random.in(2) ? { [of]: deputy } : {};
}

/** The lives of these seeds in which something went wrong, and what. */
export function wrongLives(from: number, count: number, steps: number): string[] {
  return Array.from({ length: count }, (_, index) => from + index).flatMap((seed) => {
    const wrong = new Judge(seed).lives(steps);
    return wrong ? [`seed ${seed}: ${wrong}`] : [];
  });
}
