/** Standard 3: the roles, and what each may ask for. Relations ("not your own") are decided where the record is known. */
export const roles = [
  'requester',
  'agent',
  'support-engineer',
  'incident-manager',
  'problem-manager',
  'change-manager',
  'configuration-manager',
  'cab-member',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

const staff: readonly Role[] = roles.filter((role) => role !== 'requester');
const handlers: readonly Role[] = ['agent', 'support-engineer', 'incident-manager'];
/** Who asks for changes, and looks at those of others. */
const requesters: readonly Role[] = staff.filter((role) => role !== 'auditor');
const everyone: readonly Role[] = roles;

export const permissions = {
  'desk.use': everyone,
  'incident.report': everyone,
  'incident.read': everyone,
  'incident.confirm': everyone,
  'incident.follow': everyone,
  'incident.add-details': everyone,
  'incident.cancel': everyone,
  'incident.handle': handlers,
  'item.read': staff,
  'item.follow': staff,
  'change.read': staff,
  'change.request': requesters,
  'change.assess': requesters,
  'change.vote': staff,
  'change.implement': staff,
  'change.manage': staff,
  'freeze.begin': ['incident-manager', 'change-manager'],
  'review.start': [...handlers, 'change-manager', 'cab-member'],
  'review.read': staff,
  'review.take-part': staff,
  'review.waive': ['incident-manager', 'change-manager'],
  'request.make': everyone,
  'request.read': everyone,
  'request.approve': everyone,
  'request.note': everyone,
  'request.confirm': everyone,
  'request.cancel': everyone,
  'request.handle': handlers,
  'on-call.read': staff,
  'on-call.override': handlers,
  'page.send': staff,
  'page.answer': everyone,
  'record.read-all': staff,
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

export function may(heldRoles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return heldRoles.some((role) => allowed.includes(role));
}

/** Staff see every record that is not private; a requester sees their own, what they follow and what is shared. */
export const isStaff = (heldRoles: readonly Role[]): boolean => may(heldRoles, 'record.read-all');
