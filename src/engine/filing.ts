import type { FormValues } from '../chat/dialog.ts';
import { parseFields } from '../chat/field.ts';
import type { Outcome } from '../chat/interaction.ts';
import { line } from '../chat/message.ts';
import type { Decision } from '../core/decision.ts';
import type { PolicyView } from '../core/policy.ts';
import { parseRef, refOf } from '../core/record-ref.ts';
import { code, excerpt, ref as refText } from '../core/text.ts';
import type { Db } from '../db/db.ts';
import { personById } from '../people/people.ts';
import { tellPerson } from './audience.ts';
import { type AuditEvent, appendAudit } from './audit.ts';
import { addressFor, chosenBy, formOf } from './chosen-form.ts';
import { type Actor, type AnyIntake, deskbell, type Fresh, nowhere, type Unnumbered } from './define.ts';
import type { Engine } from './engine.ts';
import { uploadsIn } from './forms.ts';
import { earlierOutcome, keepOutcome, once } from './handled.ts';
import type { Header } from './header.ts';
import { fileAddress, followAddress, type HeldReport, hold, reportOf, takeHeld } from './held.ts';
import { type InstalledKind, kindFor } from './installed.ts';
import { keep, outcomeOf, type Request } from './perform.ts';
import { follow } from './records.ts';
import { startOf } from './starting.ts';
import { dropTimer, type Timer } from './timers.ts';
import { words } from './words.ts';
import { writer } from './written.ts';

/** What was filled in: parsed, and as it was typed. */
export type Filled = { values: Record<string, unknown>; raw: FormValues; quick: boolean };

/** Makes a record, or holds the report back where its practice wants the person to look at something first. */
export async function performIntake(
  engine: Engine,
  intake: AnyIntake,
  filled: Filled,
  request: Request,
): Promise<Outcome> {
  const now = engine.now();
  const outcome = await once(engine.db, request.id, async (tx) => {
    const [earlier, filing] = await Promise.all([
      earlierOutcome(tx, request.id),
      startFiling(engine, tx, intake, filled, request.actor, now),
    ]);
    if (earlier) return earlier;
    const held = intake.before?.(filled.values, filing.facts, now);
    if (!held) return file(engine, tx, filing, request);
    const report = {
      intake: intake.id,
      raw: filled.raw,
      typedAt: now.toISOString(),
      quick: filled.quick,
      actor: request.actor.id,
      place: request.place,
    };
    const id = await hold(tx, report, held.filesAt);
    const message = held.message({ file: fileAddress(id), follow: (ref) => followAddress(id, ref) });
    return keepOutcome(tx, request.id, { kind: 'message', message }, now);
  });
  engine.wake();
  return outcome;
}

/** *Not it*: the person has looked, and files all the same. */
export async function fileHeldReport(engine: Engine, heldId: number, request: Request): Promise<Outcome> {
  const outcome = await once(engine.db, request.id, async (tx) => {
    const [report, earlier] = await Promise.all([
      takeHeld(tx, heldId, request.actor.id),
      earlierOutcome(tx, request.id),
    ]);
    if (earlier) return earlier;
    if (!report) return refusedAsFiled();
    const filing = await reopen(engine, tx, report, request.actor);
    const [filed] = await Promise.all([
      file(engine, tx, filing, { ...request, place: report.place }),
      dropTimer(tx, heldId),
    ]);
    return filed;
  });
  engine.wake();
  return outcome;
}

const refusedAsFiled = (): Outcome => ({
  kind: 'refused',
  message: line(words.alreadyFiled({ home: code('/desk home') })),
});

/** *Follow*: the person joins the record that was there before, and nothing is filed. */
export async function followInsteadOfFiling(
  engine: Engine,
  heldId: number,
  typedRef: string,
  request: Request,
): Promise<Outcome> {
  const now = engine.now();
  return once(engine.db, request.id, async (tx) => {
    const [report, earlier] = await Promise.all([
      takeHeld(tx, heldId, request.actor.id),
      earlierOutcome(tx, request.id),
    ]);
    if (earlier) return earlier;
    const ref = parseRef(typedRef);
    if (!report) return refusedAsFiled();
    const record = ref && (await engine.installed.kinds.get(ref.prefix)?.store.read(tx, ref, request.actor));
    if (!record)
      return {
        kind: 'refused' as const,
        message: line(words.cannotFollow({ typed: ref ? refOf(ref) : excerpt(typedRef, 40).text })),
      };
    const outcome: Outcome = { kind: 'message', message: line(words.followed({ ref: refText(refOf(record)) })) };
    await Promise.all([
      dropTimer(tx, heldId),
      follow(tx, record.id, request.actor.id, now),
      appendAudit(tx, { recordId: record.id, actor: request.actor.id, now }, [{ type: 'record.followed' }]),
      keepOutcome(tx, request.id, outcome, now),
    ]);
    return outcome;
  });
}

/**
 * Nobody chose in time: the report is filed in the reporter's name, who is told where it was typed. What is refused now
 * (too many at once) stays and is tried again: nothing that was typed is lost.
 */
export async function fileByItself(engine: Engine, tx: Db, timer: Timer): Promise<void> {
  const report = reportOf(timer);
  const reporter = await personById(tx, report.actor);
  const filing = await reopen(engine, tx, report, reporter ?? deskbell);
  const request = { id: `held:${timer.id}`, actor: reporter ?? deskbell, place: report.place };
  const [outcome] = await Promise.all([file(engine, tx, filing, request), dropTimer(tx, timer.id)]);
  if (outcome.kind === 'refused') throw new Error(`a held report was refused: ${outcome.message.summary.key}`);
  if (outcome.kind !== 'message') return;
  await tellPerson(tx, engine, {
    about: null,
    person: report.actor,
    message: outcome.message,
    near: report.place,
    passes: true,
    now: engine.now(),
  });
}

/** Made because of another record. What its practice refuses was overtaken, and nobody is there to be told. */
export async function startByItself(engine: Engine, tx: Db, timer: Timer): Promise<void> {
  const { intake, values: raw } = startOf(timer);
  const report = { intake, raw, typedAt: engine.now().toISOString(), quick: false };
  const filing = await reopen(engine, tx, report, deskbell);
  const request = { id: `start:${timer.id}`, actor: deskbell, place: nowhere };
  await Promise.all([file(engine, tx, filing, request), dropTimer(tx, timer.id)]);
}

type Filing = {
  installed: InstalledKind;
  intake: AnyIntake;
  filled: Filled;
  fresh: Fresh;
  facts: unknown;
  policy: PolicyView;
  now: Date;
};

async function startFiling(
  engine: Engine,
  tx: Db,
  intake: AnyIntake,
  filled: Filled,
  actor: Actor,
  now: Date,
): Promise<Filing> {
  const installed = kindFor(engine.installed, intake.prefix);
  const policy = await engine.policies.current(tx);
  const by = actor.id || null;
  const fresh: Fresh = {
    prefix: intake.prefix,
    policy: policy.version,
    open: true,
    createdAt: now,
    createdBy: by,
    updatedAt: now,
    updatedBy: by,
  };
  const reading = { db: tx, policy, inForce: policy, actor, now, written: writer(engine, tx) };
  const facts = await intake.facts?.(reading, fresh, filled.values);
  return { installed, intake, filled, fresh, facts, policy, now };
}

/** What was typed is read again as of when it was typed: "22:00" still means the same evening. */
async function reopen(
  engine: Engine,
  tx: Db,
  { intake: id, raw, typedAt, quick }: Pick<HeldReport, 'intake' | 'raw' | 'typedAt' | 'quick'>,
  actor: Actor,
): Promise<Filing> {
  const intake = engine.installed.definitions.get(id);
  if (intake?.kind !== 'intake') throw new Error(`a held report names ${id}, which is no intake`);
  const form = formOf(intake, raw, { policy: await engine.policies.current(tx), actor });
  if (!form) throw new Error(`a held report for ${id} names what is no longer there`);
  const uploads = await uploadsIn(tx, form, raw, actor.id, engine.now());
  const parsed = parseFields(form.fields, raw, { zone: actor.zone, now: new Date(typedAt), uploads });
  if ('errors' in parsed) throw new Error(`a held report for ${id} no longer fits its form`);
  const chosen = chosenBy(intake, addressFor(intake, raw).subject);
  const filled = { values: { ...parsed.values, ...chosen }, raw, quick };
  return startFiling(engine, tx, intake, filled, actor, engine.now());
}

/** A number is taken only for what is really made: a refused or held report leaves no gap. */
async function numbered(
  tx: Db,
  { store }: InstalledKind,
  decision: Decision<Unnumbered<Header>, AuditEvent>,
): Promise<Decision<Header, AuditEvent>> {
  if (decision.verdict !== 'accepted') return decision;
  return { ...decision, record: { ...decision.record, ...(await store.nextNumbers(tx)) } };
}

async function file(engine: Engine, tx: Db, filing: Filing, { id, actor, place }: Request): Promise<Outcome> {
  const { installed, intake, filled, fresh, facts, policy, now } = filing;
  const decided: Decision<Unnumbered<Header>, AuditEvent> = intake.decide(fresh, filled.values, {
    actor,
    now,
    place,
    policy,
    facts,
  });
  const decision = await numbered(tx, installed, decided);
  const outcome = outcomeOf(decision, { ...fresh } as Header, { kind: installed.kind }, (record) =>
    intake.reply(record, filled.quick),
  );
  await Promise.all([
    decision.verdict === 'accepted' ? keep(engine, tx, installed, null, decision, { actor, now, policy }) : undefined,
    keepOutcome(tx, id, outcome, now),
  ]);
  return outcome;
}
