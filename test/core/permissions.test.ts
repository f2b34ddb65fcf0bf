import { expect, test } from 'vitest';
import { isStaff, may, type Permission, permissions, type Role, roles } from '../../src/core/permissions.ts';

const everybody = [...roles];
const handlers: Role[] = ['agent', 'support-engineer', 'incident-manager'];
const staff: Role[] = everybody.filter((role) => role !== 'requester');

/** Who may what, said once more: a changed row wants a changed line here. */
const table: Record<Permission, Role[]> = {
  'desk.use': everybody,
  'incident.report': everybody,
  'incident.read': everybody,
  'incident.confirm': everybody,
  'incident.follow': everybody,
  'incident.add-details': everybody,
  'incident.cancel': everybody,
  'incident.handle': handlers,
  'item.read': staff,
  'item.follow': staff,
  'change.read': staff,
  'change.request': staff.filter((role) => role !== 'auditor'),
  'change.assess': staff.filter((role) => role !== 'auditor'),
  'change.vote': staff,
  'change.implement': staff,
  'change.manage': staff,
  'freeze.begin': ['incident-manager', 'change-manager'],
  'review.start': ['agent', 'support-engineer', 'incident-manager', 'change-manager', 'cab-member'],
  'review.read': staff,
  'review.take-part': staff,
  'review.waive': ['incident-manager', 'change-manager'],
  'request.make': everybody,
  'request.read': everybody,
  'request.approve': everybody,
  'request.note': everybody,
  'request.confirm': everybody,
  'request.cancel': everybody,
  'request.handle': handlers,
  'on-call.read': staff,
  'on-call.override': handlers,
  'page.send': staff,
  'page.answer': everybody,
  'record.read-all': staff,
};

test.each(Object.entries(table))('%s is for %j and nobody else', (permission, allowed) => {
  expect(roles.filter((role) => may([role], permission as Permission))).toEqual(allowed);
});

test('every permission stands in the table', () => {
  expect(Object.keys(permissions).sort()).toEqual(Object.keys(table).sort());
});

test('one role that may is enough, and none may nothing', () => {
  expect(may(['requester', 'agent'], 'incident.handle')).toBe(true);
  expect(may([], 'desk.use')).toBe(false);
});

test('whoever is more than a requester is staff', () => {
  expect(roles.filter((role) => !isStaff([role]))).toEqual(['requester']);
  expect(isStaff(['requester', 'auditor'])).toBe(true);
});
