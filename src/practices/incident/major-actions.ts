import { choice, lookup, optional, paragraph } from '../../chat/field.ts';
import { line } from '../../chat/message.ts';
import { type AnyAction, action } from '../../engine/define.ts';
import { type RoleName, roleNames } from './crew.ts';
import { type Incident, type IncidentEvent, of } from './incident.ts';
import { openRoom as open } from './major.ts';
import { promotionFacts, successorFacts } from './major-facts.ts';
import { words } from './major-words.ts';
import { hide, type Named } from './private.ts';
import { namedFacts } from './private-facts.ts';
import { words as privateWords } from './private-words.ts';
import { roleWords } from './role-labels.ts';
import { words as roleText } from './role-words.ts';
import { leave as giveBack, handOverRole, takeRole } from './roles.ts';

/** What people do to an incident that is major, and who may see it. */

export const openRoom = action<
  Incident,
  IncidentEvent,
  Record<never, never>,
  Awaited<ReturnType<typeof promotionFacts>>
>({
  id: 'incident.open-room',
  label: words.openRoom(),
  permission: 'incident.handle',
  action: 'open-room',
  facts: promotionFacts,
  decide: open,
  reply: (incident) => line(words.letIn(of(incident))),
});

const each = <T>(make: (role: RoleName) => T) =>
  Object.fromEntries(roleNames.map((role) => [role, make(role)])) as Record<RoleName, T>;

/** *Take: scribe*, one for each role. */
export const takes: Record<RoleName, AnyAction> = each((role) =>
  action<Incident, IncidentEvent, Record<never, never>>({
    id: `incident.take-${role}`,
    label: roleText.take({ role: roleWords[role] }),
    permission: 'incident.handle',
    action: 'take-role',
    decide: takeRole(role),
  }),
);

const handOverFields = {
  to: lookup(roleText.toWhom(), 'handlers'),
  note: optional(paragraph(roleText.mustKnow(), { max: 500 })),
};
/** *Hand over: lead…*, one for each role. */
export const handOvers: Record<RoleName, AnyAction> = each((role) =>
  action<Incident, IncidentEvent, typeof handOverFields, Awaited<ReturnType<typeof successorFacts>>>({
    id: `incident.hand-over-${role}`,
    label: roleText.handOver({ role: roleWords[role] }),
    permission: 'incident.handle',
    action: 'hand-over',
    form: {
      title: (incident) => roleText.handOverTitle(of(incident)),
      submit: roleText.sendHandOver(),
      fields: handOverFields,
    },
    facts: successorFacts,
    decide: handOverRole(role),
  }),
);

export const leave = action<Incident, IncidentEvent, Record<never, never>>({
  id: 'incident.leave',
  label: roleText.leave(),
  permission: 'incident.handle',
  action: 'hand-over',
  decide: giveBack,
  reply: (incident) => line(roleText.youLeft(of(incident))),
});

const hideFields = {
  who: choice(privateWords.who(), { named: privateWords.onlyNamed(), before: privateWords.asBefore() }),
  also: optional(lookup(privateWords.also(), 'named', privateWords.alsoHint())),
};
export const makePrivate = action<Incident, IncidentEvent, typeof hideFields, Named>({
  id: 'incident.private',
  label: privateWords.button(),
  permission: 'incident.add-details',
  form: {
    title: (incident) => privateWords.title(of(incident)),
    submit: privateWords.save(),
    fields: hideFields,
    initial: () => ({ who: 'named' }),
  },
  facts: namedFacts,
  decide: hide,
  reply: (incident) =>
    line(
      incident.visibility === 'private' ? privateWords.isPrivate(of(incident)) : privateWords.isVisible(of(incident)),
    ),
});
