// Everything that happened to a change, told line by line.
import { moment, type Text, who } from '../../core/text.ts';
import type { AuditLine } from '../../engine/audit.ts';
import type { ChangeEvent } from './change.ts';
import type { Conflict } from './scheduling.ts';
import type { Tales, Telling } from './tale.ts';
import { assessmentTales, ballotTales, requestTales } from './tale-of-request.ts';
import { endingTales, schedulingTales, windowTales, workTales } from './tale-of-work.ts';
import { words } from './timeline-words.ts';

const tales: Tales<ChangeEvent> = {
  ...requestTales,
  ...assessmentTales,
  ...ballotTales,
  ...schedulingTales,
  ...windowTales,
  ...workTales,
  ...endingTales,
};

/** One line of the timeline; none for what its reader must not read. */
export function timelineText({ at, actor, type, payload }: AuditLine, telling: Telling): Text[] {
  const by = actor ? who(actor) : words.itself();
  const line = (what: Text) => [words.line({ at: moment(at), by, what })];
  if (payload === null) return line(words.erased());
  const told = taleOf({ type, ...payload } as ChangeEvent, telling);
  return told ? line(told) : [];
}

function taleOf(event: ChangeEvent, telling: Telling): Text | null {
  const tell = tales[event.type] as ((event: ChangeEvent, telling: Telling) => Text | null) | undefined;
  return tell?.(event, telling) ?? null;
}

/** The other records that these lines name. */
export const othersIn = (lines: readonly AuditLine[]): string[] =>
  lines.flatMap(({ payload }) => {
    const { ref, incident, fixes, clonedFrom, by, conflicts, come, gone } = (payload ?? {}) as Record<string, unknown>;
    const found = [conflicts, come, gone].flatMap((each) => (Array.isArray(each) ? (each as Conflict[]) : []));
    return [ref, incident, fixes, clonedFrom, by, ...found.map((each) => each.ref)].filter(
      (each) => typeof each === 'string',
    );
  });
