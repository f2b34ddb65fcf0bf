import { choice, paragraph } from '../../chat/field.ts';
import { line } from '../../chat/message.ts';
import { action } from '../../engine/define.ts';
import { escalate as climbTo } from './escalate.ts';
import { words } from './escalation-words.ts';
import { escalateFacts } from './facts.ts';
import { type Incident, type IncidentEvent, of } from './incident.ts';
import { escalatedToLabels, snoozeLabels } from './labels.ts';
import { stillOnIt as goOn } from './lapse.ts';
import { mostSnoozes, snooze as putOff } from './promises.ts';

/** What people do so that nobody is forgotten. */

const escalateFields = {
  to: choice(words.escalateTo(), escalatedToLabels),
  why: paragraph(words.why(), { max: 500 }),
  found: paragraph(words.found(), { max: 1000 }),
};
export const escalate = action<
  Incident,
  IncidentEvent,
  typeof escalateFields,
  Awaited<ReturnType<typeof escalateFacts>>
>({
  id: 'incident.escalate',
  label: words.escalate(),
  permission: 'incident.handle',
  action: 'escalate',
  form: {
    title: (incident) => words.escalateTitle(of(incident)),
    submit: words.sendEscalate(),
    fields: escalateFields,
    initial: () => ({ to: 'line-2' }),
  },
  facts: escalateFacts,
  decide: climbTo,
});

export const stillOnIt = action<Incident, IncidentEvent, Record<never, never>>({
  id: 'incident.still-on-it',
  label: words.stillOnIt(),
  style: 'primary',
  permission: 'incident.handle',
  action: 'still-on-it',
  decide: goOn,
});

const snoozeFields = { minutes: choice(words.remindIn(), snoozeLabels) };
export const snooze = action<Incident, IncidentEvent, typeof snoozeFields>({
  id: 'incident.snooze',
  label: words.snooze(),
  permission: 'incident.handle',
  action: 'snooze',
  form: {
    title: (incident) => words.snoozeTitle(of(incident)),
    submit: words.sendSnooze(),
    fields: snoozeFields,
    initial: () => ({ minutes: '30' }),
  },
  decide: putOff,
  reply: (incident) => {
    const { by, remindAt, snoozes } = incident.promise ?? {};
    if (!by || !remindAt) return undefined;
    const facts = { ...of(incident), at: { time: remindAt }, promised: { time: by } };
    return line(snoozes === mostSnoozes ? words.snoozedLast(facts) : words.snoozed(facts));
  },
});
