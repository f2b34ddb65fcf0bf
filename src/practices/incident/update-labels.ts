import { minutes, moment, several, type Text } from '../../core/text.ts';
import { type WaitingReason, waitingWords } from '../service-level/index.ts';
import type { Incident } from './incident.ts';
import type { Course } from './progress-reports.ts';
import { metricsOf, timesOf } from './times.ts';
import type { TimeChange, TimeName } from './update-events.ts';
import { words } from './update-words.ts';

export const courseLabels = (reasons: readonly WaitingReason[]) =>
  ({
    same: words.staysSo(),
    'in-progress': words.worksOn(),
    ...Object.fromEntries(reasons.map((reason) => [reason, words.waitsFor({ on: waitingWords[reason] })])),
  }) as Record<Course, Text>;

export const timeLabels: Record<TimeName, Text> = {
  started: words.started(),
  detected: words.detected(),
  recovered: words.recovered(),
};

export const changesText = (changes: readonly TimeChange[]): Text =>
  words.changes({
    all: several(
      ...changes.map(({ time, from, to }) =>
        words.change({ time: timeLabels[time], from: { time: from }, to: { time: to } }),
      ),
    ),
  });

/** What was measured of it, as far as it has come. */
export function metricsText(incident: Incident): Text {
  const { detect, acknowledge, resolve } = metricsOf(incident);
  return words.metrics({
    all: several(
      words.toDetect({ span: minutes(detect) }),
      acknowledge !== null && words.toAcknowledge({ span: minutes(acknowledge) }),
      resolve !== null && words.toResolve({ span: minutes(resolve) }),
    ),
  });
}

/** The three times, and what is measured between them. */
export function timeRows(incident: Incident): [Text, Text | undefined][] {
  const { started, detected, recovered } = timesOf(incident);
  return [
    [words.labelStarted(), words.at({ at: moment(started) })],
    [words.labelDetected(), words.at({ at: moment(detected) })],
    [words.labelRecovered(), recovered ? words.at({ at: moment(recovered) }) : undefined],
    [words.labelMetrics(), metricsText(incident)],
  ];
}
