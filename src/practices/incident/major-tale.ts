import type { PolicyView } from '../../core/policy.ts';
import { several, type Text, who } from '../../core/text.ts';
import { serviceText } from '../configuration/index.ts';
import type { RoleName } from './crew.ts';
import { words as freezeWords } from './freeze-words.ts';
import type { MajorEvent } from './incident.ts';
import { words } from './major-words.ts';
import { words as privateWords } from './private-words.ts';
import { roleWords } from './role-labels.ts';
import { words as roleText } from './role-words.ts';

/** Majors, roles and who sees it, in the timeline; for the desk alone. */
export function majorTale(event: MajorEvent, policy: PolicyView, actor: number | null): Text {
  switch (event.type) {
    case 'incident.made-major':
      return event.by === 'hand' ? words.didPromote() : words.didMakeMajor({ priority: event.priority });
    case 'incident.joined-room':
      return words.didJoin();
    case 'incident.role-taken':
      return event.person === actor
        ? roleText.didTakeIt({ role: roleWords[event.role] })
        : roleText.didTake({ person: who(event.person), role: roleWords[event.role] });
    case 'incident.role-handed-over':
      return handedOverText(event, actor);
    case 'incident.roles-left':
      return roleText.didLeave({ roles: rolesText(event.roles) });
    case 'incident.roles-empty':
      return roleText.didAsk({ roles: rolesText(event.roles) });
    case 'incident.made-private':
      return privateWords.didHide();
    case 'incident.named':
      return privateWords.didName({ person: who(event.person) });
    case 'incident.made-visible':
      return privateWords.didShow();
    case 'incident.deployment-stopped':
      return freezeWords.didStop({ service: serviceText(policy, event.service) });
    case 'incident.deployment-freed':
      return freezeWords.didFree({ service: serviceText(policy, event.service) });
    case 'incident.notice-lifted':
      return freezeWords.didLift({ service: serviceText(policy, event.service) });
  }
}

/** Whoever gives away what they have is named once. */
function handedOverText(
  { from, to, role, note }: Extract<MajorEvent, { type: 'incident.role-handed-over' }>,
  actor: number | null,
): Text {
  const given = { to: who(to), role: roleWords[role] };
  if (from === actor) return note ? roleText.didGiveNoted({ ...given, note }) : roleText.didGive(given);
  const facts = { from: who(from), ...given };
  return note ? roleText.didHandOverNoted({ ...facts, note }) : roleText.didHandOver(facts);
}

export const rolesText = (roles: readonly RoleName[]) =>
  several(...roles.map((role) => roleText.role({ role: roleWords[role] })));

/** Something about a major that was said of it. */
export const isMajorEvent = (event: { type: string }): event is MajorEvent => majorTypes.has(event.type);
const majorTypes: ReadonlySet<string> = new Set<MajorEvent['type']>([
  'incident.made-major',
  'incident.joined-room',
  'incident.role-taken',
  'incident.role-handed-over',
  'incident.roles-left',
  'incident.roles-empty',
  'incident.made-private',
  'incident.named',
  'incident.made-visible',
  'incident.deployment-stopped',
  'incident.deployment-freed',
  'incident.notice-lifted',
]);
