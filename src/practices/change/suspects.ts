// "What changed?": which changes may have caused an incident, the most suspicious first.
import type { Change } from './change.ts';
import type { Risk } from './risk.ts';

/** Of a change, what makes it suspicious. */
export type Candidate = Pick<
  Change,
  'id' | 'prefix' | 'number' | 'title' | 'status' | 'items' | 'service' | 'risk' | 'work' | 'ending' | 'causes'
>;

/** What an incident is about: how many relations away each item is that it does not work without; 0 is itself. */
export type Scene = { near: ReadonlyMap<string, number>; service: string | null; item: string | null };

/** How it stood with the change when the incident was reported, and since. */
export type Course = 'under-way' | 'was-under-way' | 'rolling-back' | 'rolled-back' | 'failed' | 'ended';

export type Suspect = {
  change: Candidate;
  /** The nearest of its items; null: it is known to be about the service alone. */
  item: string | null;
  away: number;
  course: Course;
  /** Null: it goes on. */
  endedAt: Date | null;
};

/** So long before the incident a change may have ended. */
export const suspectHours = 72;

/** Those that were carried out in the last 72 h before it was reported, or were then. */
export function suspectsOf(candidates: readonly Candidate[], scene: Scene, reportedAt: Date): Suspect[] {
  const earliest = new Date(reportedAt.getTime() - suspectHours * 3_600_000);
  return candidates
    .filter(({ work }) => work.startedAt !== null && new Date(work.startedAt) <= reportedAt)
    .flatMap((change) => suspectOf(change, scene, reportedAt))
    .filter(({ endedAt }) => endedAt === null || endedAt >= earliest)
    .sort(mostSuspiciousFirst);
}

function suspectOf(change: Candidate, { near, service }: Scene, reportedAt: Date): Suspect[] {
  const [nearest] = change.items
    .filter((item) => near.has(item))
    .sort((one, other) => near.get(one)! - near.get(other)! || (one < other ? -1 : 1));
  const onService = service !== null && change.service === service;
  if (nearest === undefined && !onService) return [];
  const endedAt = endOf(change);
  const away = nearest === undefined ? besideIt : near.get(nearest)!;
  return [{ change, item: nearest ?? null, away, course: courseOf(change, endedAt, reportedAt), endedAt }];
}

/** What is about the service, and about none of its items that is known to matter, stands among the next ones. */
const besideIt = 1;

/** When nothing of it was done any more. */
export function endOf({ status, work, ending }: Candidate): Date | null {
  if (status === 'implementing' || status === 'verifying' || status === 'rolling-back') return null;
  const at = work.rolledBackAt ?? work.completedAt ?? ending?.at ?? null;
  return at === null ? null : new Date(at);
}

function courseOf({ status, work, ending }: Candidate, endedAt: Date | null, reportedAt: Date): Course {
  if (status === 'rolling-back') return 'rolling-back';
  if (work.rolledBackAt !== null) return 'rolled-back';
  if (ending?.code === 'failed') return 'failed';
  if (endedAt === null) return 'under-way';
  return endedAt > reportedAt ? 'was-under-way' : 'ended';
}

/** Nearer, then not in order, then later, then riskier; the younger of two that are alike. */
export function mostSuspiciousFirst(one: Suspect, other: Suspect): number {
  return (
    one.away - other.away ||
    Number(isFine(one)) - Number(isFine(other)) ||
    timeOf(other) - timeOf(one) ||
    riskOf(other) - riskOf(one) ||
    other.change.number - one.change.number
  );
}

const isFine = ({ course }: Suspect): boolean => course === 'ended';
const timeOf = ({ endedAt }: Suspect): number => endedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
const ranks: Record<Risk, number> = { low: 1, medium: 2, high: 3 };
/** What nobody has reckoned is as risky as it gets. */
const riskOf = ({ change }: Suspect): number => (change.risk ? ranks[change.risk] : ranks.high);
