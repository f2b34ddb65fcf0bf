import type { Outcome, Place } from '../chat/interaction.ts';
import { type Button, line } from '../chat/message.ts';
import type { Accepted, Decision } from '../core/decision.ts';
import type { PolicyView } from '../core/policy.ts';
import { type RecordRef, refOf } from '../core/record-ref.ts';
import { moment, ref as refText, type Text, who } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { carryOut } from './audience.ts';
import { type AuditEvent, appendAudit } from './audit.ts';
import { entriesAsWished } from './calendar-entries.ts';
import { endCallOuts } from './call-outs.ts';
import type { Acting, Actor, AnyAction } from './define.ts';
import { forgetUnsaid } from './discreet.ts';
import type { Engine } from './engine.ts';
import { earlierOutcome, keepOutcome, once } from './handled.ts';
import type { Header } from './header.ts';
import type { InstalledKind } from './installed.ts';
import { refreshLinked } from './links.ts';
import { refreshCards } from './outbox.ts';
import { maySee } from './records.ts';
import { roomsAsWished } from './rooms.ts';
import { storeSubjects } from './subjects.ts';
import { storeTimers } from './timers.ts';
import { words } from './words.ts';
import { writer } from './written.ts';

/** Who asks, by which act: the same `id` is the same act. */
export type Request = { id: string; actor: Actor; place: Place; part?: string };

/**
 * The heart: lock one record, gather facts, ask the decision, and store state, audit, timers and what is to be told, all
 * in one transaction. Null: there is no such record for this person.
 */
export async function performAction(
  engine: Engine,
  { kind, store }: InstalledKind,
  action: AnyAction,
  ref: RecordRef,
  values: Record<string, unknown>,
  { id, actor, place, part }: Request,
): Promise<Outcome | null> {
  const now = engine.now();
  const done = await once(engine.db, id, async (tx) => {
    const [record, earlier] = await Promise.all([store.lock(tx, ref), earlierOutcome(tx, id)]);
    if (earlier) return earlier;
    if (!record || !(await maySee(tx, record, actor))) return null;
    const policy = await engine.policies.version(tx, record.policy);
    const facts = await action.facts?.(
      { db: tx, policy, inForce: await engine.policies.current(tx), actor, now, written: writer(engine, tx), part },
      record,
      values,
    );
    const acting: Acting = { actor, now, place, policy, facts, ...(part !== undefined && { part }) };
    const decision: Decision<Header, AuditEvent> = action.decide(record, values, acting);
    const kept = decision.verdict === 'accepted' ? accepted(tx, record, decision, policy) : undefined;
    const outcome = outcomeOf(
      decision,
      record,
      { kind, action },
      (after) => action.reply?.(after, acting),
      () => action.mends?.(record, acting) ?? [],
    );
    await Promise.all([kept, keepOutcome(tx, id, outcome, now)]);
    return outcome;
  });
  if (done?.kind !== 'refused') engine.wake();
  return done;

  function accepted(tx: Db, before: Header, decision: Accepted<Header, AuditEvent>, policy: PolicyView) {
    return keep(engine, tx, { kind, store }, before, decision, { actor, now, policy });
  }
}

/** Stores what was decided, and everything that follows from it; `policy` is the version that the record lives by. */
export async function keep(
  engine: Engine,
  tx: Db,
  { kind, store }: InstalledKind,
  before: Header | null,
  { record: decided, events }: Accepted<Header, AuditEvent>,
  { actor, now, policy }: Pick<Acting, 'actor' | 'now' | 'policy'>,
): Promise<void> {
  const open = !kind.closedStatuses.includes(decided.status);
  const record: Header = { ...decided, open, updatedAt: now, updatedBy: actor.id || null };
  const due = kind.timersOf(record, policy);
  const current = await engine.policies.current(tx);
  const effects = events.flatMap((event) => [
    ...kind.reactions[event.type]!(record, event, actor, current),
    ...engine.installed.listening(event.type).flatMap((listens) => listens(record, event, actor, current)),
  ]);
  // Before its cards, as whoever changes a room does.
  await roomsAsWished(tx, kind, record, { platforms: engine.platforms, policy: current, now });
  await entriesAsWished(tx, kind, record, { platforms: engine.platforms, policy: current, now });
  const subjectsOf = (of: Header): readonly string[] => kind.subjectsOf?.(of, policy) ?? [];
  await Promise.all([
    before ? store.update(tx, record) : store.insert(tx, record),
    storeSubjects(tx, record.id, before && subjectsOf(before), subjectsOf(record)),
    appendAudit(tx, { recordId: record.id, actor: actor.id, now }, events),
    storeTimers(tx, record.id, before && kind.timersOf(before, policy), due),
    // The cards before the lines that tell of the same: a place takes one message a second.
    before && refreshCards(tx, record.id, now),
    before && before.visibility !== record.visibility && refreshLinked(tx, record.id, now),
    before && kind.callOuts && endCallOuts(tx, kind.callOuts, [before, record], now),
    carryOut(tx, { platforms: engine.platforms, policy: current }, record, effects, actor.id, now),
  ]);
  await forgetUnsaid(tx, before, record);
}

export function outcomeOf(
  decision: Decision<Header, AuditEvent>,
  record: Header,
  asked: { kind: InstalledKind['kind']; action?: AnyAction },
  reply: (record: Header) => ReturnType<typeof line> | undefined,
  mends: () => Button[] = () => [],
): Outcome {
  switch (decision.verdict) {
    case 'accepted': {
      const message = reply(decision.record);
      return message ? { kind: 'message', message } : { kind: 'done' };
    }
    case 'unchanged':
      return { kind: 'message', message: line(decision.note ?? words.alreadySo({ ref: refText(refOf(record)) })) };
    case 'refused':
      return {
        kind: 'refused',
        message: line(decision.reason ?? staleReason(record, asked.kind, asked.action), ...mends()),
        field: decision.field,
      };
  }
}

/** The card somebody pressed on is older than the record. */
export function staleReason(record: Header, kind: InstalledKind['kind'], action?: AnyAction): Text {
  const instead = action?.instead?.(record);
  if (instead) return instead;
  return words.stale({
    ref: refText(refOf(record)),
    status: kind.statusLabel(record.status),
    by: record.updatedBy ? who(record.updatedBy) : words.itself(),
    at: moment(record.updatedAt),
  });
}
