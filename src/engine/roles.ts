import { type Permission, permissions, type Role } from '../core/permissions.ts';
import { several, type Text } from '../core/text.ts';
import { words } from './words.ts';

/** What a role is called. */
export const roleName: Record<Role, () => Text> = {
  requester: words.roleRequester,
  agent: words.roleAgent,
  'support-engineer': words.roleSupportEngineer,
  'incident-manager': words.roleIncidentManager,
  'problem-manager': words.roleProblemManager,
  'change-manager': words.roleChangeManager,
  'configuration-manager': words.roleConfigurationManager,
  'cab-member': words.roleCabMember,
  auditor: words.roleAuditor,
  administrator: words.roleAdministrator,
};

/** The roles that may, in words: a refusal says whom to ask. */
export const whoMay = (permission: Permission): Text => {
  const allowed = permissions[permission];
  if (allowed.length > mostNamed) return words.staffOfIt();
  return words.roleNames({ names: several(...allowed.map((role) => roleName[role]())) });
};
/** More roles than these are nearly all of them, and nobody reads such a list. */
const mostNamed = 5;
