import { accept, type Decision, refuse } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import type { Acting } from '../../engine/define.ts';
import { owesReason } from './clocks.ts';
import { type Incident, type IncidentEvent, incidentLifecycle, of } from './incident.ts';
import { words } from './link-words.ts';

/** Standard 2.5.2: why a target was missed. Nothing of what is closed changes but this. */
export const giveReason = step(
  incidentLifecycle,
  'give-reason',
  (incident: Incident, { text }: { text: string }, _: Acting): Decision<Incident, IncidentEvent> =>
    owesReason(incident)
      ? accept({ ...incident, breachReason: text }, [{ type: 'incident.reason-given', text }])
      : refuse(words.noReasonOwed(of(incident))),
);
