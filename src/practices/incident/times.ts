// When it began, was noticed and was over: what is measured follows from it, the clocks of the service level do not.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { moment } from '../../core/text.ts';
import { minutesBetween } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, of } from './incident.ts';
import { type TimeChange, type TimeName, timeNames } from './update-events.ts';
import { words } from './update-words.ts';

type Timed = Pick<Incident, 'since' | 'detectedAt' | 'createdAt' | 'acknowledgedAt' | 'resolution' | 'status'>;

/** Null: not yet. Where nobody said otherwise, it was noticed when it was reported. */
export const timesOf = (incident: Timed): Record<'started' | 'detected', Date> & { recovered: Date | null } => ({
  started: incident.since,
  detected: incident.detectedAt ?? incident.createdAt,
  // One that was opened again and then cancelled has not recovered.
  recovered: incident.resolution && isOver(incident) ? new Date(incident.resolution.recoveredAt) : null,
});

const isOver = ({ status }: Timed): boolean => status === 'resolved' || status === 'closed';

/** In whole minutes, as the world counts them: from the start until it was noticed; from then until somebody took it; from the start until it was over. */
export type Metrics = { detect: number; acknowledge: number | null; resolve: number | null };

export function metricsOf(incident: Timed): Metrics {
  const { started, detected, recovered } = timesOf(incident);
  const between = (from: Date, to: Date) => Math.max(0, Math.floor(minutesBetween(from, to)));
  return {
    detect: between(started, detected),
    acknowledge: incident.acknowledgedAt && between(detected, incident.acknowledgedAt),
    resolve: recovered && between(started, recovered),
  };
}

export type Correction = { started: Date; detected?: Date; recovered?: Date; reason: string };

/** Empty is as it was. */
export const correctTimes = step(
  incidentLifecycle,
  'correct-times',
  (incident: Incident, { reason, ...given }: Correction, { now }: Acting): Decision<Incident, IncidentEvent> => {
    const before = timesOf(incident);
    if (given.recovered && !before.recovered) return refuse(words.notSolvedYet(of(incident)), 'recovered');
    const changes = timeNames.flatMap((time) => changeOf(time, before[time], given[time]));
    if (changes.length === 0) return unchanged(words.sameTimes(of(incident)));
    const after = { ...before, ...Object.fromEntries(changes.map(({ time, to }) => [time, new Date(to)])) };
    const wrong = wrongIn(after, changes, incident, now);
    if (wrong) return wrong;
    return accept(withTimes(incident, after), [{ type: 'incident.times-corrected', changes, reason }]);
  },
);

/** Forms know minutes only: the seconds that a time has are no change. */
function changeOf(time: TimeName, from: Date | null, to: Date | undefined): TimeChange[] {
  if (!to || !from || minuteOf(from) === minuteOf(to)) return [];
  return [{ time, from: from.toISOString(), to: to.toISOString() }];
}
const minuteOf = (at: Date): number => Math.floor(at.getTime() / 60_000);

type Times = ReturnType<typeof timesOf>;

/** Of what was not corrected nothing is said, whatever it is. */
function wrongIn({ started, detected, recovered }: Times, changes: TimeChange[], { createdAt }: Incident, now: Date) {
  const changed = (...among: TimeName[]) => among.find((each) => changes.some(({ time }) => time === each));
  const future = changes.find(({ to }) => new Date(to) > now);
  if (future) return refuse(words.stillToCome({ at: { time: future.to } }), future.time);
  const begun = changed('started', 'detected');
  if (changed('detected') && minuteOf(detected) > minuteOf(createdAt))
    return refuse(words.detectedByReport({ at: moment(createdAt) }), 'detected');
  if (begun && minuteOf(started) > minuteOf(detected))
    return refuse(words.startedLater({ started: moment(started), detected: moment(detected) }), begun);
  const ended = changed('started', 'recovered');
  if (ended && recovered && minuteOf(started) > minuteOf(recovered))
    return refuse(words.startedAfterwards({ started: moment(started), recovered: moment(recovered) }), ended);
  const over = changed('recovered', 'detected');
  if (over && recovered && minuteOf(recovered) < minuteOf(detected))
    return refuse(words.recoveredEarlier({ detected: moment(detected), recovered: moment(recovered) }), over);
  return null;
}

function withTimes(incident: Incident, { started, detected, recovered }: Times): Incident {
  const { resolution, createdAt } = incident;
  return {
    ...incident,
    since: started,
    detectedAt: detected.getTime() === createdAt.getTime() ? null : detected,
    resolution: resolution && recovered ? { ...resolution, recoveredAt: recovered.toISOString() } : resolution,
  };
}
