import type { Verdict } from '../../../src/practices/change/ballot.ts';
import type { Change } from '../../../src/practices/change/change.ts';
import { hasRefused, isOwed } from '../../../src/practices/change/owed.ts';
import { chances, type Random } from '../../support/chances.ts';
import { idOf, type Name, nameOf, names } from './a-board.ts';
import { Life } from './any-life.ts';

/**
 * Random lives of changes by every decision there is, and a judge who keeps books: who said what to which words. The judge
 * wants less than the product, and knows nothing of rounds and hashes: what was never agreed to is not begun.
 */

type Said = { by: Name; yes: boolean; how: 'peer' | 'vote'; to: string };
const verdicts: Verdict[] = ['yes', 'yes', 'yes', 'conditional', 'no', 'abstained'];
const voters = ['cora', 'helen', 'wei', 'omar'] as const;
const under = ['implementing', 'verifying', 'rolling-back', 'rolled-back', 'review', 'closed'];

class Judge {
  private readonly random: Random;
  private readonly life: Life;
  private readonly people = new Map<Name, Name>(names.map((name) => [name, name]));
  private said: Said[] = [];
  private letPass: string[] = [];

  constructor(seed: number) {
    this.random = chances(seed);
    const { random } = this;
    const kind = random.of(['normal', 'normal', 'normal', 'emergency', 'standard'] as const);
    this.life = new Life({ kind, risk: random.of(['low', 'medium', 'high']) });
  }

  /** What is wrong after so many presses; null: nothing. */
  lives(presses: number): string | null {
    for (let press = 0; press < presses; press++) {
      const { status } = this.life.change;
      const did = this.press();
      const wrong = did.wrong ?? this.wrong(status);
      if (wrong) return `${this.life.change.kind}, press ${press}, ${did.what}: ${wrong}`;
    }
    return this.wayOut();
  }

  private press(): { what: string; wrong?: string | null } {
    const { life, random } = this;
    const what = random.below(40);
    if (what < 3) {
      const wrong = life.passes(random.of([0.5, 4, 24, 72]));
      return { what: 'time passes', wrong };
    }
    const name = this.person(random.of(names));
    if (what === 3) return this.does('a freeze comes or goes', () => this.freeze());
    if (what === 4) return this.does('looks again', () => life.lookAgain());
    if (what === 5) return this.does(`${name} lets it pass`, () => this.override(name));
    if (what === 6 && random.in(3)) return this.does('the certificate runs out', () => this.runsOut());
    if (what === 7 && random.in(2)) return this.does('accounts become one', () => this.join());
    if (what === 8 && random.in(6)) return this.does(`${name} calls it off`, () => life.cancel(name));
    if (what === 9) return this.does(`${name} goes or comes`, () => this.goes(name));
    if (what < 13) return this.does(`${name} edits`, () => this.edit(name));
    if (what < 18) return this.does(`${name} starts`, () => this.start(random.in(3) ? name : this.whoDoes()));
    return this.next(name);
  }

  /** What its status asks for, most of the time by somebody who may. */
  private next(name: Name): { what: string } {
    const { life, random } = this;
    const { status, rounds } = life.change;
    const doer = this.whoDoes();
    switch (status) {
      case 'draft':
        return this.does('submits', () => life.submit(this.person('ana')));
      case 'assessment':
        return this.does(`${name} assesses`, () => this.assess(name));
      case 'cab':
        if (random.in(8)) return this.does('extends', () => life.extend(this.person('cora')));
        if (random.in(20)) return this.does('sends back', () => life.sendBack(this.person('cora')));
        return this.vote(random.in(4) ? name : this.person(random.of(voters)));
      case 'scheduled':
        return this.does('meets', () => life.meet(doer));
      case 'implementing':
        if (random.in(6)) return this.does('closes', () => life.close(doer, 'failed'));
        if (random.in(4)) return this.does('rolls back', () => life.rollBack(doer));
        return random.in(2)
          ? this.does('steps', () => life.step(doer, 'p', random.below(4)))
          : this.does('completes', () => life.complete(doer));
      case 'verifying':
        return random.in(3)
          ? this.does('closes', () => life.close(doer, 'successful'))
          : this.does('verifies', () => life.verify(name));
      case 'rolling-back':
        return this.does('steps back', () => life.step(doer, 'r', random.below(3)));
      default:
        if (rounds.length > 0 && random.in(2)) return this.vote(this.person(random.of(voters)));
        return this.does('ends', () =>
          random.of([
            () => life.close(doer, 'rolled-back'),
            () => life.close(doer, 'failed'),
            () => life.reviewOpens(),
            () => life.reviewEnds(),
          ])(),
        );
    }
  }

  private does(what: string, act: () => unknown): { what: string } {
    act();
    return { what };
  }

  get happened() {
    return this.life.events;
  }

  private person = (name: Name): Name => this.people.get(name)!;
  private whoDoes = (): Name => nameOf(this.life.change.implementer!);

  private edit(name: Name): void {
    const { life, random } = this;
    const by = random.in(3) ? name : this.person('ana');
    const opens = new Date(life.now.getTime() + random.of([1, 24, 100]) * 3_600_000);
    random.of([
      () => life.content(by, `${random.below(2)}`),
      () => life.implementer(by, this.person(random.of(['sam', 'dan', 'wei']))),
      () => life.window(by, opens, 2),
    ])();
  }

  private assess(name: Name): void {
    const verdict = this.random.of(['yes', 'yes', 'yes', 'conditional', 'no'] as const);
    const to = this.words();
    if (this.life.assess(name, verdict) && verdict !== 'no') this.said.push({ by: name, yes: true, how: 'peer', to });
  }

  private vote(name: Name): { what: string } {
    const { life, random } = this;
    const verdict = random.of(verdicts);
    const round = random.in(5) ? random.below(life.change.rounds.length) + 1 : life.change.rounds.length;
    const to = this.words();
    const before = life.told('change.vote-cast').length;
    life.vote(name, verdict, `r${round}`);
    if (life.told('change.vote-cast').length > before) {
      this.said = this.said.filter((each) => each.by !== name || each.how !== 'vote' || each.to !== to);
      this.said.push({ by: name, yes: verdict === 'yes' || verdict === 'conditional', how: 'vote', to });
    }
    return { what: `${name} votes ${verdict} in round ${round}` };
  }

  private freeze(): void {
    this.life.isFrozen = !this.life.isFrozen;
  }
  private override(name: Name): void {
    const before = this.life.told('change.conflict-overridden').length;
    this.life.override(name);
    if (this.life.told('change.conflict-overridden').length > before) this.letPass.push(this.when());
  }
  private runsOut(): void {
    this.life.certificate = this.life.certificate === 'valid' ? 'expired' : 'valid';
  }
  private goes(name: Name): void {
    if (this.random.in(2)) this.life.away(name);
    else this.life.back(name);
  }
  private start(name: Name): void {
    this.life.startsBy(name);
  }

  /** Whoever assesses, votes, asks or does it turns out to be another of them. */
  private join(): void {
    const { random, life } = this;
    const from = this.person(random.of(['dan', 'wei', 'omar', 'sam']));
    const into = this.person(random.of(['ana', 'helen', 'sam', 'dan']));
    if (from === into) return;
    for (const [name, now] of this.people) if (now === from) this.people.set(name, into);
    life.join(from, into);
  }

  /** Of the content, in words of the judge: whoever does it is who they are now. */
  private words(): string {
    const { title, content, plan, test } = this.life.change;
    return JSON.stringify([title, content, plan.map(({ text }) => text), test, this.doer(), this.when()]);
  }
  private doer = (): string => `<${this.life.change.implementer}>`;
  private when = (): string => `${this.life.change.opensAt?.toISOString()} ${this.life.change.endsAt?.toISOString()}`;

  private wrong(before: Change['status']): string | null {
    const { change, isFrozen, certificate } = this.life;
    const { status, kind, approvedAt, work } = change;
    const hasBegun = status === 'implementing' && before !== status && !under.includes(before);
    if (status === 'scheduled' && approvedAt === null) return 'scheduled without approval';
    if (kind === 'normal' && (status === 'scheduled' || hasBegun) && !this.agreed()) return `${status}, not agreed to`;
    if (kind === 'emergency' && status === 'closed' && !this.answered()) return 'closed, and nobody answered';
    if (kind === 'standard' && hasBegun && certificate !== 'valid') return 'begun without a certificate';
    const isLate =
      kind === 'normal' && approvedAt?.getTime() === this.life.now.getTime() && change.opensAt! <= approvedAt;
    if (isLate) return 'approved when its window had opened';
    const isStopped = isFrozen && !this.letPass.includes(this.when());
    if ((hasBegun || (status === 'scheduled' && before !== status)) && isStopped) return `${status} in a freeze`;
    if (under.includes(status) && work.startedAt === null) return 'done, and never begun';
    return null;
  }

  private agreed(): boolean {
    const { risk, requester, implementer } = this.life.change;
    const isOwn = (name: Name) => [requester, implementer].includes(idOf(name));
    const now = this.words();
    const yes = this.said
      .map((each) => ({ ...each, by: this.person(each.by), to: this.renamed(each.to) }))
      .filter(({ by, to, yes: said }) => said && to === now && !isOwn(by));
    if (risk === 'low') return yes.some(({ how }) => how === 'peer');
    const people = new Set(yes.flatMap(({ by, how }) => (how === 'vote' ? [by] : [])));
    return people.size >= 2 && (people.has(this.person('cora')) || people.has(this.person('sofia')));
  }

  /** Whoever was to do it by these words, by who they are now. */
  private renamed = (words: string): string =>
    words.replace(/<(\d+)>/, (_, id: string) => `<${idOf(this.person(nameOf(Number(id))))}>`);

  private answered(): boolean {
    const { change } = this.life;
    return !isOwed(change) && (change.approvedAt !== null || hasRefused(change.rounds.at(-1)));
  }

  /** From wherever it stands somebody leads it on. */
  private wayOut(): string | null {
    const { life } = this;
    const { status, ending, review, approvedAt, kind } = life.change;
    const stuck = `stuck in ${status}`;
    if (status === 'closed' || status === 'cancelled') return null;
    if (!under.includes(status)) return life.cancel(nameOf(life.change.requester!)) ? null : stuck;
    if (ending === null)
      return (['failed', 'rolled-back', 'successful'] as const).some((code) => life.close(this.whoDoes(), code))
        ? null
        : stuck;
    const waits = (review && !review.endedAt) || (kind === 'emergency' && approvedAt === null);
    return waits ? null : stuck;
  }
}

/** The lives of these seeds: in which something went wrong, and what; and everything that happened in any. */
export function livesOf(from: number, count: number, presses: number): { wrong: string[]; happened: Set<string> } {
  const happened = new Set<string>();
  const wrong = Array.from({ length: count }, (_, index) => from + index).flatMap((seed) => {
    const judge = new Judge(seed);
    const said = judge.lives(presses);
    for (const { type } of judge.happened) happened.add(type);
    return said ? [`seed ${seed}: ${said}`] : [];
  });
  return { wrong, happened };
}
