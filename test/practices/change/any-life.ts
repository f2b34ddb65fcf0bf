import type { Decision } from '../../../src/core/decision.ts';
import { typed } from '../../../src/core/text.ts';
import { assessCondition, assessmentStamp, assessNo, assessYes } from '../../../src/practices/change/assessing.ts';
import type { Change, ChangeEvent } from '../../../src/practices/change/change.ts';
import { close } from '../../../src/practices/change/closing.ts';
import { meetCondition } from '../../../src/practices/change/conditions.ts';
import { edit } from '../../../src/practices/change/editing.ts';
import { reviewEnded, reviewOpened } from '../../../src/practices/change/ending-review.ts';
import { filledWith } from '../../../src/practices/change/filling.ts';
import { cancel } from '../../../src/practices/change/request-decisions.ts';
import type { Risk } from '../../../src/practices/change/risk.ts';
import { rollBack } from '../../../src/practices/change/rolling-back.ts';
import { lookAgain, override, tick } from '../../../src/practices/change/schedule.ts';
import { type Conflict, keyOf } from '../../../src/practices/change/scheduling.ts';
import { submit } from '../../../src/practices/change/submitting.ts';
import { changeTimers, changeTimersOf } from '../../../src/practices/change/timers.ts';
import { verify } from '../../../src/practices/change/verifying.ts';
import { weighedWith } from '../../../src/practices/change/weighing.ts';
import { start } from '../../../src/practices/change/work-starting.ts';
import { complete, tickStep } from '../../../src/practices/change/working.ts';
import { aChange } from '../../support/builders.ts';
import { Board, high, idOf, medium, type Name } from './a-board.ts';

/** Every decision on a change, from its draft to its end, by whoever presses; its clocks as its timers name them. */

type Decided = Decision<Change, ChangeEvent>;
const answers = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [index + 1, 1])) as Change['answers'];
const computedAs = (verdict: Risk) => ({ criticality: 1, dependents: 1, failures: 1, verdict }) as const;
const reason = 'said at length';

export class Life extends Board {
  certificate: 'valid' | 'expired' = 'valid';
  isFrozen = false;
  readonly risk: Risk;

  constructor({ kind, risk, fields = {} }: { kind: Change['kind']; risk: Risk; fields?: Partial<Change> }) {
    super({ approval: risk === 'high' ? high : medium });
    this.risk = risk;
    const template = kind === 'standard' ? 'monthly-patching' : null;
    const items = ['mail-gw'];
    this.change = aChange({
      kind,
      template,
      items,
      answers,
      requester: idOf('ana'),
      createdBy: idOf('ana'),
      ...fields,
    });
    this.change = { ...this.change, implementer: idOf('sam'), owner: idOf('sam') };
    this.events.length = 0;
  }

  protected override acting(name: Name, part?: string) {
    this.found = this.foundFor(this.change);
    return super.acting(name, part);
  }

  submit = (name: Name) => this.does(submit, undefined, name, { weighed: this.weighed(this.change), isStaffed: true });

  content(name: Name, content: string) {
    const { title, purpose, effect } = this.change;
    return this.edit(1, { title, purpose: purpose!, content, items: 'mail-gw', effect: effect! }, name);
  }
  implementer(name: Name, to: Name) {
    const { plan, test, outage } = this.change;
    const values = {
      plan: plan.map(({ text }) => text),
      test: test!,
      outage: outage!,
      implementer: `person:${idOf(to)}`,
    };
    return this.edit(2, values, name, to);
  }
  window(name: Name, opens: Date, hours: number) {
    const { rollback, rollbackMinutes, risks, title } = this.change;
    const ends = new Date(opens.getTime() + hours * 3_600_000);
    const steps = rollback.map(({ text }) => text);
    return this.change.kind === 'standard'
      ? this.edit('standard', { title, items: 'mail-gw', implementer: '', opens, ends }, name)
      : this.edit(3, { rollback: steps, minutes: rollbackMinutes!, risks: risks!, opens, ends }, name);
  }

  assess(name: Name, verdict: 'yes' | 'conditional' | 'no', stamp = assessmentStamp(this.change)) {
    const facts = { ...this.gate(this.change), ownsService: false };
    if (verdict === 'no') return this.does(assessNo, { reason }, name, facts, stamp);
    if (verdict === 'conditional') return this.does(assessCondition, { condition: reason }, name, facts, stamp);
    return this.does(assessYes, undefined, name, facts, stamp);
  }

  meet = (name: Name) =>
    this.does(meetCondition, undefined, name, {}, String(this.change.conditions.find(({ metAt }) => !metAt)?.id));
  tick = (name: Name) => this.does(tick, undefined, name, this.gate(this.change));
  override = (name: Name) => this.does(override, { reason }, name, { ...this.gate(this.change), ...this.crew() });
  lookAgain = () => this.does(lookAgain, undefined, 'cora', this.gate(this.change));

  startsBy(name: Name) {
    const certificate = this.change.kind === 'standard' ? this.certificate : null;
    const facts = { ...this.crew(), found: this.foundFor(this.change), certificate, suspendedBy: null, atOnce: [] };
    return this.does(start, { reason }, name, facts);
  }
  step = (name: Name, list: 'p' | 'r', id: number) => this.does(tickStep, {}, name, this.crew(), `${list}${id}`);
  complete = (name: Name) =>
    this.does(complete, { deviation: reason, toVerify: 'it' }, name, { ...this.crew(), ...this.eyes() });
  verify = (name: Name) => this.does(verify, undefined, name, { ...this.crew(), ...this.eyes() });
  rollBack = (name: Name) => this.does(rollBack, { reason }, name, this.crew());
  close = (name: Name, code: 'successful' | 'failed' | 'rolled-back') =>
    this.does(close, { code, what: 'it' }, name, { ...this.crew(), configurationManagers: [], certifiers: [] });
  cancel = (name: Name) => this.does(cancel, { reason }, name, {});
  reviewOpens = () =>
    this.does((change, _, acting) => reviewOpened(change, acting, { review: 'REV-1' }), null, 'cora', {});
  reviewEnds = () =>
    this.does(
      (change, _, acting) => reviewEnded(change, acting, { review: 'REV-1', how: 'published' }),
      null,
      'cora',
      {},
    );

  /** Its clocks act, the earliest first; what one is named for and leaves as it is, is a fault. */
  passes(hours: number): string | null {
    const until = new Date(this.now.getTime() + hours * 3_600_000);
    for (let times = 0; times < 200; times++) {
      const [due] = changeTimersOf(this.change, this.policy())
        .filter(({ at }) => at <= until)
        .toSorted((one, other) => one.at.getTime() - other.at.getTime());
      if (!due) {
        this.now = until;
        return null;
      }
      if (due.at > this.now) this.now = due.at;
      const wrong = this.rings(due.name);
      if (wrong) return wrong;
    }
    return 'a clock rings without end';
  }

  private rings(name: string): string | null {
    const facts = { ...this.gate(this.change), ...this.crew() };
    const decision = changeTimers[name]!.decide(this.change, { ...this.acting('cora'), facts }, undefined) as Decided;
    if (decision.verdict !== 'accepted') return `${name} was named but changed nothing`;
    this.decided(decision);
    const again = changeTimersOf(this.change, this.policy()).some((due) => due.name === name && due.at <= this.now);
    return again ? `${name} is due again at once` : null;
  }

  /** A freeze lies over everything while there is one, and a neighbour is changed at the same time. */
  foundFor({ opensAt, endsAt }: Change): Conflict[] {
    if (!this.isFrozen || !opensAt || !endsAt) return [];
    const span = { from: opensAt, to: endsAt };
    const says = typed('It is in the way.');
    return [{ kind: 'freeze', key: keyOf('freeze', 'peak', span), hard: true, ref: null, says, passed: null }];
  }

  weighed(change: Change) {
    const computed = computedAs(this.risk);
    const isOff = change.kind === 'standard' && this.certificate !== 'valid';
    return {
      computed,
      gate: this.gate(weighedWith(change, computed)),
      uncertified: isOff ? typed('it ran out') : null,
    };
  }

  private gate(change: Change) {
    const was = this.change;
    this.change = { ...change, risk: change.risk ?? 'high' };
    const board = this.board();
    this.change = was;
    return { board, found: this.foundFor(change) };
  }

  private crew() {
    const managers = [idOf('cora')];
    return { inCharge: [this.change.implementer!, ...managers], mates: [idOf('dan')], managers, incidentManagers: [] };
  }
  private eyes() {
    const may = (['dan', 'helen', 'wei', 'omar', 'cora', 'ana'] as const).map(idOf);
    return { may, here: may, near: [idOf('dan')] };
  }

  private edit(dialog: 1 | 2 | 3 | 'standard', values: object, name: Name, to: Name = 'sam') {
    const facts = { implementer: idOf(to), requesterTeam: 'applications' };
    const filled = filledWith[dialog](this.change, values as never, { ...this.acting(name), facts } as never);
    const edited = 'verdict' in filled ? null : { ...this.change, ...filled };
    return this.does(edit(dialog), values as never, name, { ...facts, weighed: edited && this.weighed(edited) });
  }

  /** Whether it was accepted. */
  private does<V, F>(
    decide: (change: Change, values: V, acting: never) => Decided,
    values: V,
    name: Name,
    facts: F,
    part?: string,
  ): boolean {
    const acting = this.acting(name, part);
    const { roles } = this.people.get(idOf(name))!;
    const decision = decide(this.change, values, { ...acting, actor: { ...acting.actor, roles }, facts } as never);
    this.decided(decision);
    return decision.verdict === 'accepted';
  }
}
