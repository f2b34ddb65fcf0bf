import { businessDaysAfter } from '../../../src/core/business-hours.ts';
import type { Decision } from '../../../src/core/decision.ts';
import type { Role } from '../../../src/core/permissions.ts';
import type { PolicyView } from '../../../src/core/policy.ts';
import { nowhere } from '../../../src/engine/define.ts';
import { businessCalendar } from '../../../src/people/calendar.ts';
import type { Verdict } from '../../../src/practices/change/ballot.ts';
import { type BoardFacts, boardOf, type Sitter, standInFor, votersOf } from '../../../src/practices/change/board.ts';
import type { Change, ChangeEvent } from '../../../src/practices/change/change.ts';
import type { Changed } from '../../../src/practices/change/changed.ts';
import { expire, extend, remind, remindAt, sendBack } from '../../../src/practices/change/expiring.ts';
import { joinPeople } from '../../../src/practices/change/joining.ts';
import { alarm, alarmAt, owe } from '../../../src/practices/change/owed.ts';
import type { PolicyApproval } from '../../../src/practices/change/policy.ts';
import { openRound, openRoundOf, voidRound } from '../../../src/practices/change/round.ts';
import type { Conflict } from '../../../src/practices/change/scheduling.ts';
import { tallyOf } from '../../../src/practices/change/tally.ts';
import { castVote } from '../../../src/practices/change/voting.ts';
import { aChange } from '../../support/builders.ts';
import { sampleRules } from '../../support/rules.ts';

/** The CAB of the sample organisation, Ana who asks and Sam who does it, and Sofia who stands in for Cora. */
export const names = ['cora', 'helen', 'wei', 'omar', 'sofia', 'sam', 'ana', 'dan'] as const;
export type Name = (typeof names)[number];
export const idOf = (name: Name): number => names.indexOf(name) + 1;
export const nameOf = (id: number): Name => names[id - 1]!;

const member: Role[] = ['cab-member'];
const rolesOf: Record<Name, Role[]> = {
  cora: ['change-manager', ...member],
  helen: member,
  wei: member,
  omar: member,
  sofia: ['problem-manager'],
  sam: ['support-engineer'],
  ana: ['support-engineer'],
  dan: ['agent'],
};

export const medium: PolicyApproval = { votes: 2, changeManager: true, ownerVeto: false };
export const high: PolicyApproval = { votes: '2/3', changeManager: true, ownerVeto: true };

export type Setup = {
  kind?: Change['kind'];
  risk?: 'medium' | 'high';
  approval?: PolicyApproval;
  roles?: Partial<Record<Name, Role[]>>;
  deputies?: Partial<Record<Name, Name>>;
  owners?: Name[];
  emergencyBoard?: Name[];
  asks?: Name;
  does?: Name;
  opensAt?: Date;
  policy?: PolicyView;
};

const rules = sampleRules();

/** A change before its board, and everything that may happen to it there, one after another. */
export class Board {
  change: Change;
  now = new Date('2026-11-23T09:00:00Z');
  readonly events: ChangeEvent[] = [];
  /** The last refusal, in English. */
  refused: string | null = null;
  protected readonly people: Map<number, Sitter>;
  found: Conflict[] = [];

  private readonly setup: Setup;

  constructor(setup: Setup = {}) {
    this.setup = setup;
    const { kind = 'normal', risk = 'medium', asks = 'ana', does = 'sam', opensAt } = setup;
    const deputies: Partial<Record<Name, Name>> = { cora: 'sofia', ...setup.deputies };
    this.people = new Map(
      names.map((name) => {
        const deputy = deputies[name];
        const stands = deputy ? idOf(deputy) : null;
        const roles = setup.roles?.[name] ?? rolesOf[name];
        return [idOf(name), { id: idOf(name), roles, active: true, awayUntil: null, standIn: stands, deputy: stands }];
      }),
    );
    this.change = aChange({
      kind,
      risk,
      status: 'assessment',
      requester: idOf(asks),
      implementer: idOf(does),
      owner: idOf(does),
      ...(opensAt && { opensAt }),
    });
    this.take(openRound(this.change, this.board(), { now: this.now, policy: this.policy() }));
  }

  vote(name: Name, verdict: Verdict, part?: string): this {
    const said = { condition: 'snapshot verified', reason: `${name} says no`, acceptable: 'a test' };
    return this.decided(castVote(this.change, { verdict, ...said }, this.acting(name, part)));
  }

  amend(fields: Partial<Change>, by: Name = 'ana'): this {
    this.take(voidRound(this.change, this.acting(by)));
    this.change = { ...this.change, ...fields };
    return this.take(openRound(this.change, this.board(), this.acting(by)));
  }

  away(name: Name, until = new Date('2027-01-01T00:00:00Z'), standIn?: Name): this {
    this.is(name, { awayUntil: until, ...(standIn && { standIn: idOf(standIn) }) });
    return this;
  }
  back = (name: Name): this => this.is(name, { awayUntil: null });
  leaves = (name: Name): this => this.is(name, { active: false });
  becomes = (name: Name, roles: Role[]): this => this.is(name, { roles });

  /** Until that many business days have passed; its clocks have acted by then. */
  businessDays(days: number): this {
    return this.until(businessDaysAfter(this.now, days, businessCalendar(this.policy())));
  }

  until(at: Date, { asleep = false } = {}): this {
    for (let due = this.due(at); due; due = this.due(at)) {
      this.now = asleep ? at : due.at;
      const decision = due.decide(this.change, undefined, this.acting('cora'));
      if (decision.verdict !== 'accepted') throw new Error('a clock was named and changed nothing');
      this.decided(decision);
    }
    this.now = at;
    return this;
  }

  extend = (name: Name, reason = 'two were ill'): this =>
    this.decided(extend(this.change, { reason }, this.acting(name)));
  sendBack = (name: Name, reason = 'ask again'): this =>
    this.decided(sendBack(this.change, { reason }, this.acting(name)));

  /** It starts, whatever its board has said so far. */
  start(): this {
    const work = { ...this.change.work, startedAt: this.now.toISOString(), startedBy: this.change.implementer };
    return this.take(owe({ ...this.change, status: 'implementing', work }, this.acting('sam')));
  }

  join(from: Name, into: Name): this {
    this.leaves(from);
    const now = (id: number | null) => (id === idOf(from) ? idOf(into) : id);
    this.change = { ...this.change, requester: now(this.change.requester), implementer: now(this.change.implementer) };
    return this.decided(joinPeople(this.change, { from: idOf(from), into: idOf(into) }, this.acting(into)));
  }

  /** How it stands, in a few words: `cab 1/2`, `scheduled 2/2`, `draft rejected 1/2`, `cab with manager 1/2`. */
  get says(): string {
    const round = this.change.rounds.at(-1)!;
    const { yes, needed } = tallyOf(round);
    const how = round.end && round.end.how !== 'approved' ? ` ${round.end.how}` : '';
    return `${this.change.status}${how}${round.withManager ? ' with manager' : ''} ${yes}/${needed}`;
  }

  get tally() {
    return tallyOf(this.change.rounds.at(-1)!);
  }

  told = <T extends ChangeEvent['type']>(type: T) =>
    this.events.filter((event): event is Extract<ChangeEvent, { type: T }> => event.type === type);

  board(): BoardFacts {
    const {
      approval = this.change.risk === 'high' ? high : medium,
      owners = [],
      emergencyBoard = ['cora', 'helen'],
    } = this.setup;
    const sitting = {
      kind: this.change.kind,
      risk: this.change.risk!,
      approval,
      emergencyBoard: emergencyBoard.map(idOf),
      owners: owners.map(idOf),
      barred: [this.change.requester!, this.change.implementer!],
      people: this.people,
      at: this.now,
    };
    const rule = boardOf(sitting, this.change.rounds.at(-1)?.votes ?? []);
    const managers = [...this.people.values()].filter(
      ({ active, roles }) => active && roles.includes('change-manager'),
    );
    return {
      rule,
      voters: votersOf(rule.seats),
      managers: managers.flatMap(({ id }) => standInFor(id, sitting) ?? []),
      undecidable: null,
    };
  }

  protected acting(name: Name, part?: string) {
    const actor = { id: idOf(name), key: name, name, roles: [], language: 'en' as const, zone: 'UTC', team: null };
    const facts = { board: this.board(), found: this.found };
    return { actor, now: this.now, place: nowhere, policy: this.policy(), facts, ...(part && { part }) };
  }

  private due(by: Date) {
    const round = openRoundOf(this.change);
    if (!round) return null;
    const isVoting = this.change.status === 'cab' && !round.withManager;
    const named = [
      { at: isVoting ? remindAt(round, this.policy()) : null, decide: remind },
      { at: isVoting && round.expiresAt ? new Date(round.expiresAt) : null, decide: expire },
      { at: alarmAt(this.change), decide: alarm },
    ];
    const due = named.filter(({ at }) => at !== null && at <= by) as { at: Date; decide: typeof expire }[];
    return due.toSorted((one, other) => one.at.getTime() - other.at.getTime())[0] ?? null;
  }

  protected policy = (): PolicyView => this.setup.policy ?? rules;
  private is(name: Name, facts: Partial<Sitter>): this {
    this.people.set(idOf(name), { ...this.people.get(idOf(name))!, ...facts });
    return this;
  }
  protected take({ change, events }: Changed): this {
    this.change = change;
    this.events.push(...events);
    return this;
  }
  protected decided(decision: Decision<Change, ChangeEvent>): this {
    this.refused = decision.verdict === 'refused' ? (decision.reason?.en ?? 'stale') : null;
    return decision.verdict === 'accepted'
      ? this.take({ change: decision.record, events: [...decision.events] })
      : this;
  }
}
