import { type Role, roles } from '../../core/permissions.ts';

/** Whom a step calls: people by their place, or a place where something rings. */
export type Whom =
  | { line: Line }
  | { person: string }
  | { schedule: string }
  | { team: string }
  | { role: Role }
  | { channel: { platform: string; channel: string } }
  | { webhook: string };
export type Line = 1 | 2 | 3;

const key = '[a-z0-9][a-z0-9-]{0,39}';
/** `line 2`, `person helen`, `schedule applications-l2`, `team applications`, `role incident-manager`, `channel slack C0123`, `webhook https://…`. */
export const whomForm = new RegExp(
  [
    '^line [123]$',
    `^(?:person|schedule|team) ${key}$`,
    `^role (?:${roles.join('|')})$`,
    '^channel [a-z]+ \\S{1,80}$',
    '^webhook https?://[^\\s@]{1,500}$',
  ].join('|'),
);

/** Of what fits `whomForm`. */
export function readWhom(text: string): Whom {
  const [kind = '', one = '', other = ''] = text.split(' ');
  switch (kind) {
    case 'line':
      return { line: Number(one) as Line };
    case 'person':
      return { person: one };
    case 'schedule':
      return { schedule: one };
    case 'team':
      return { team: one };
    case 'role':
      return { role: one as Role };
    case 'channel':
      return { channel: { platform: one, channel: other } };
    default:
      return { webhook: one };
  }
}
