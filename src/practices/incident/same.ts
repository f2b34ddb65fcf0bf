// Of those whose own reports are duplicates: whether it is solved for them too. It closes without their word.
import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { Acting } from '../../engine/define.ts';
import type { Verdict } from '../service-level/index.ts';
import type { Reopening } from './closing.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, of } from './incident.ts';
import { words as linkWords } from './link-words.ts';
import { words } from './words.ts';

type Decided = Decision<Incident, IncidentEvent>;
/** Whether what they reported themselves was merged into it. */
export type SameFacts = { isTheirs: boolean };

export const confirmToo = step(
  incidentLifecycle,
  'confirm-too',
  (incident: Incident, { stars, comment }: Verdict, acting: Acting<SameFacts>): Decided => {
    if (!acting.facts.isTheirs) return refuse(words.onlyTheirs(of(incident)));
    if (saidSo(incident, acting, true)) return unchanged(linkWords.youSaidSo(of(incident)));
    const given = stars === 'none' ? null : Number(stars);
    return accept(saying(incident, acting, true), [
      { type: 'incident.confirmed-too', stars: given, comment: comment ?? null },
    ]);
  },
);

/** The desk is told; whether it is opened again is the desk's to decide. */
export const notFixedToo = step(
  incidentLifecycle,
  'not-fixed-too',
  (incident: Incident, { reason }: Reopening, acting: Acting<SameFacts>): Decided =>
    acting.facts.isTheirs
      ? accept(saying(incident, acting, false), [{ type: 'incident.not-fixed-too', reason }])
      : refuse(words.onlyTheirs(of(incident))),
);

const saidSo = ({ alsoSaid }: Incident, { actor }: Acting, solved: boolean): boolean =>
  alsoSaid.some((each) => each.person === actor.id && each.solved === solved);

const saying = (incident: Incident, { actor, now }: Acting, solved: boolean): Incident => ({
  ...incident,
  alsoSaid: [
    ...incident.alsoSaid.filter(({ person }) => person !== actor.id),
    { person: actor.id, solved, at: now.toISOString() },
  ],
});
