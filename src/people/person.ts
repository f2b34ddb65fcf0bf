import type { Role } from '../core/permissions.ts';
import type { Language } from '../core/text.ts';

/** In UTF-16 units, of a person, a team, a service. */
export const longestName = 60;

/** Somebody Deskbell knows. `key` is their name in the policy file, or made from their first account. */
export type Person = {
  id: number;
  key: string;
  name: string;
  language: Language;
  /** IANA name. */
  zone: string;
  roles: Role[];
  /** Key of the team in the policy. */
  team: string | null;
  /** Support line 1 to 3, where the person works on one. */
  line: number | null;
  active: boolean;
};
