import { expect, test } from 'vitest';
import { isStaff, may, type Permission, permissions, type Role, roles } from '../../src/core/permissions.ts';

const everybody = [...roles];
const handlers: Role[] = ['agent', 'support-engineer', 'incident-manager'];

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
  'review.start': handlers,
  'review.read': everybody.filter((role) => role !== 'requester'),
  'review.take-part': everybody.filter((role) => role !== 'requester'),
  'review.waive': ['incident-manager'],
  'request.make': everybody,
  'request.read': everybody,
  'request.approve': everybody,
  'request.note': everybody,
  'request.confirm': everybody,
  'request.cancel': everybody,
  'request.handle': handlers,
  'on-call.read': everybody.filter((role) => role !== 'requester'),
  'on-call.override': handlers,
  'page.send': everybody.filter((role) => role !== 'requester'),
  'page.answer': everybody,
  'record.read-all': everybody.filter((role) => role !== 'requester'),
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
