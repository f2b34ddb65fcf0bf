import { type Permission, permissions, roles } from '../core/permissions.ts';
import type { Definition } from '../engine/define.ts';
import type { Installed } from '../engine/installed.ts';
import { roleName } from '../engine/roles.ts';
import { whoMay } from './commands.ts';
import { code, emphasis, generated, paragraphs, table } from './markdown.ts';

/** What each permission is about. The relation to a record ("their own") is asked where the record is known. */
const meanings: Record<Permission, string> = {
  'desk.use': 'help; language, time zone, quiet hours and absence of their own',
  'incident.report': 'report an incident',
  'incident.read': 'read the incidents they may see',
  'incident.confirm': 'say of their own incident whether it is fixed; handlers may reopen any',
  'incident.follow': 'hear the news of an incident they may see',
  'incident.add-details': 'complete their own incident; handlers any',
  'incident.cancel': 'withdraw their own incident; handlers cancel any',
  'incident.handle': 'work on incidents: acknowledge, assign, classify, update, resolve',
  'item.read': 'see configuration items, what they stand next to, and who is hit when they fail',
  'item.follow': 'hear of the windows of changes on an item or a service',
  'change.read': 'see changes, their calendar and their templates',
  'change.request': 'ask for changes, and change what they asked for',
  'change.assess': 'look at the changes of others before the CAB does, and answer in their threads',
  'change.vote':
    'vote on changes; whether somebody has a vote follows from the CAB, the owners of items and who stands in for whom',
  'change.implement': 'carry out changes that are theirs to carry out, and verify those of others',
  'change.manage':
    'extend ballots, let conflicts pass, freeze and certify, where they are a change manager or stand in for one',
  'freeze.begin': 'begin and lift freezes of changes',
  'review.start': 'start the review of an incident or change that is over',
  'review.read': 'read the reviews they may see, and what came of them',
  'review.take-part':
    'write in a review, take its chair, look after its action items; its chair publishes it, and whoever manages what it looks back on',
  'review.waive': 'waive a review with a reason, publish or hand over any: of incidents the one, of changes the other',
  'request.make': 'request something of the catalogue; handlers for somebody else too',
  'request.read': 'read the requests they may see',
  'request.approve': 'approve or reject a request, where the catalogue names them or they stand in for whom it names',
  'request.note': 'add to their own request, or to one that they are asked to approve; handlers any',
  'request.confirm': 'say of their own request whether they have it; handlers may send any back',
  'request.cancel': 'withdraw their own request; handlers cancel any',
  'request.handle': 'work on requests: acknowledge, assign, fulfil',
  'on-call.read': 'see who is on call, the schedules and their gaps',
  'on-call.override': 'put somebody on call, look for a swap, take a turn',
  'page.send': 'page a team or a person',
  'page.answer': 'answer a page that calls them; staff any',
  'record.read-all': 'see every record that is not private, and the channels of the desk',
};

/** Roles, and what each may ask for. */
export function permissionsPage(installed: Installed): string {
  return paragraphs(
    '# Roles and permissions',
    generated,
    'A person has one role or several, given in the [policy file](policy.md) (`people`, `roles`). Whoever is not named there becomes a requester by their first contact on a chat platform. A permission held by any of the roles is enough.',
    '## Roles',
    table(
      ['In the policy', 'Name', ...Object.keys(permissions).map(code)],
      roles.map((role) => [
        code(role),
        roleName[role]().en,
        ...Object.values(permissions).map((able) => mark(able, role)),
      ]),
    ),
    '## Permissions',
    table(
      ['Permission', 'To', 'Who may', 'Asked by'],
      (Object.keys(permissions) as Permission[]).map((permission) => [
        code(permission),
        meanings[permission],
        whoMay(permission),
        askedBy(installed, permission),
      ]),
    ),
  );
}

const mark = (able: readonly string[], role: string): string => (able.includes(role) ? '✓' : '');

function askedBy(installed: Installed, permission: Permission): string {
  const commands = [...installed.commands.values()].flatMap((verbs) => [...verbs.values()]);
  const named = new Map(
    commands.map(({ command, verb, does }): [Definition, string] => [does, code(`/${command} ${verb}`)]),
  );
  const asking = [...installed.definitions.values()].filter((each) => each.permission === permission);
  return asking.map((each) => named.get(each) ?? ('label' in each ? emphasis(each.label.en) : each.id)).join(', ');
}
