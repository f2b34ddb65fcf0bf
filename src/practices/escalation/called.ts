import { own } from '../../core/own.ts';
import type { Role } from '../../core/permissions.ts';
import type { PolicyView } from '../../core/policy.ts';
import type { Text } from '../../core/text.ts';
import { typed } from '../../core/text.ts';
import { roleName } from '../../engine/roles.ts';
import { peopleSection, teamText } from '../../people/policy.ts';
import type { Line, Whom } from './whom.ts';
import { words } from './words.ts';

/** As what somebody is called: on a support line of a team, for a role, by name, or as the last resort. */
export type Capacity = { line: Line; team: string } | { role: Role } | 'name' | 'fallback';
/** `person` is called; `standsFor` is whose turn it is where that is somebody else; `until` its end, ISO 8601. */
export type Called = { person: number; standsFor: number | null; until: string | null; as: Capacity };
/** Where something rings that is no person. */
export type CalledPlace = { platform: string; workspace: string; channel: string };

const lines = { 1: words.line1(), 2: words.line2(), 3: words.line3() };
export const lineText = (line: Line): Text => lines[line];

/** "second line", "incident manager", "fallback". */
export function capacityText(as: Capacity): Text {
  if (as === 'fallback') return words.fallback();
  if (as === 'name') return words.byName();
  return 'line' in as ? lineText(as.line) : words.role({ role: roleName[as.role]() });
}

/** "second line, Applications". */
export const capacityInFull = (as: Capacity, policy: PolicyView): Text =>
  typeof as === 'object' && 'line' in as
    ? words.lineOf({ line: lineText(as.line), team: teamText(policy, as.team) })
    : capacityText(as);

/** Whom a step calls, as the rules say it; without looking who that is now. */
export function whomText(whom: Whom, isFallback: boolean, policy: PolicyView): Text {
  if ('line' in whom) return lineText(whom.line);
  if ('role' in whom) return words.role({ role: roleName[whom.role]() });
  if ('team' in whom) return teamText(policy, whom.team);
  if ('person' in whom) {
    const name = typed(own(policy.read(peopleSection), whom.person)?.name ?? whom.person);
    return isFallback ? words.asFallback({ person: name }) : name;
  }
  if ('schedule' in whom) return typed(whom.schedule);
  return 'channel' in whom ? typed(`#${whom.channel.channel}`) : words.webhook();
}
