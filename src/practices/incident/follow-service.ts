import { details, line, list, type Message, recordLines, textBlock } from '../../chat/message.ts';
import { isStaff } from '../../core/permissions.ts';
import type { PolicyView } from '../../core/policy.ts';
import { parseRef } from '../../core/record-ref.ts';
import { code, excerpt, several, type Text, typed as typedText } from '../../core/text.ts';
import { appendAudit } from '../../engine/audit.ts';
import { type Command, type PageReading, personal } from '../../engine/define.ts';
import {
  followedBy,
  followedIn,
  followIn,
  followSubject,
  type Subject,
  unfollowIn,
  unfollowSubject,
} from '../../engine/followers.ts';
import { findRecords } from '../../engine/records.ts';
import { itemText, servicesNamed, servicesOf, serviceText } from '../configuration/index.ts';
import { follow } from './actions.ts';
import { incidentLine } from './pages.ts';
import { followHere, unfollow, unfollowHere } from './update-actions.ts';
import { words } from './update-words.ts';

/** `order-portal`, or `order-portal here` for the channel it is typed in. */
const here = /(?:^|\s+)(?:here|这里|此处)$/i;

export const followService = personal({
  id: 'incident.follow-service',
  permission: 'incident.follow',
  run: async (typed, reading, place) => {
    const { actor, policy, now } = reading;
    if (typed.replace(here, '').trim() === '') return followed(reading, place);
    const service = serviceNamed(policy, typed.replace(here, ''));
    if (!service) return noSuch(typed);
    const named = serviceText(policy, service);
    if (!here.test(typed)) {
      await changed(reading, 'service.followed', { service }, (tx) =>
        followSubject(tx, `service:${service}`, actor.id, now),
      );
      return line(words.followsService({ service: named }));
    }
    if (!isStaff(actor.roles)) return line(words.staffOnly());
    const { thread: _, ...channel } = place;
    await changed(reading, 'service.followed-here', { service, ...channel }, (tx) =>
      followIn(tx, `service:${service}`, channel, actor.id, now),
    );
    return { ...line(words.followsHere({ what: named })), body: [textBlock(words.channelHears())] };
  },
});

export const unfollowService = personal({
  id: 'incident.unfollow-service',
  permission: 'incident.follow',
  run: async (typed, reading, place) => {
    const { actor, policy } = reading;
    if (typed.replace(here, '').trim() === '') return followed(reading, place);
    // What is no longer in the policy can still be left.
    const name = typed.replace(here, '').trim();
    const service = serviceNamed(policy, name) ?? name;
    const named = serviceText(policy, service);
    if (!here.test(typed)) {
      const was = await changed(reading, 'service.unfollowed', { service }, (tx) =>
        unfollowSubject(tx, `service:${service}`, actor.id),
      );
      if (was) return line(words.unfollowsService({ service: named }));
      return isService(policy, service) ? line(words.notFollowing({ service: named })) : noSuch(typed);
    }
    if (!isStaff(actor.roles)) return line(words.staffOnly());
    const { thread: _, ...channel } = place;
    const was = await changed(reading, 'service.unfollowed-here', { service, ...channel }, (tx) =>
      unfollowIn(tx, `service:${service}`, channel),
    );
    if (was) return line(words.unfollowsHere({ what: named }));
    return isService(policy, service) ? line(words.notFollowingHere({ service: named })) : noSuch(typed);
  },
});

type Tx = PageReading['db'];

/** With its entry in the audit trail; what was so already leaves none. */
const changed = (
  { db, actor, now }: PageReading,
  type: string,
  facts: Record<string, unknown>,
  change: (tx: Tx) => Promise<boolean>,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const isNew = await change(tx);
    if (isNew) await appendAudit(tx, { recordId: null, actor: actor.id, now }, [{ type, ...facts }]);
    return isNew;
  });

/** By its key, or by its name where one service alone is called so. */
function serviceNamed(policy: PolicyView, typed: string): string | null {
  const name = typed.trim();
  if (isService(policy, name.toLowerCase())) return name.toLowerCase();
  const [found, ...others] = servicesNamed(policy, name);
  return found && others.length === 0 ? found : null;
}

const isService = (policy: PolicyView, name: string): boolean => Object.hasOwn(servicesOf(policy), name);

const noSuch = (typed: string): Message =>
  line(words.noSuchService({ typed: excerpt(typed.trim(), 40).text, list: code('/incident follow') }));

/** References lead to the incident, anything else to a service. */
export const followLeads: Command['leads'] = (typed) => leadOf(typed, follow, followHere) ?? followService;
export const unfollowLeads: Command['leads'] = (typed) => leadOf(typed, unfollow, unfollowHere) ?? unfollowService;

function leadOf<A, B>(typed: string, alone: A, inChannel: B): A | B | undefined {
  if (!parseRef(typed.split(/\s+/, 1)[0] ?? '', 'INC')) return undefined;
  return here.test(typed) ? inChannel : alone;
}

const shown = 10;

/** What somebody follows, what this channel does, and how to follow more. */
async function followed(reading: PageReading, place: Parameters<typeof followService.run>[2]): Promise<Message> {
  const { db, actor, policy } = reading;
  const [{ services, records }, subjects] = await Promise.all([followedBy(db, actor.id), followedIn(db, place)]);
  // Who approves a request follows it too; here are incidents alone.
  const found = await findRecords(db, actor, { prefix: 'INC', ids: records, scope: 'open', limit: shown });
  const isEmpty = services.length === 0 && found.length === 0;
  const channel = isStaff(actor.roles) ? subjects.filter((subject) => subject.startsWith('service:')) : [];
  return {
    summary: isEmpty ? words.followNothing() : words.youFollow(),
    body: [
      details(
        [words.labelServices(), namesOf(services.map((service) => serviceText(policy, service)))],
        [words.labelHere(), namesOf(channel.map((subject) => serviceOf(policy, subject)))],
      ),
      ...(found.length > 0 ? [recordLines(found.map((row) => incidentLine(row)))] : []),
      list([howTo(policy)]),
    ],
    buttons: [],
  };
}

const serviceOf = (policy: PolicyView, subject: Subject): Text => serviceText(policy, subject.slice('service:'.length));

function namesOf(names: Text[]): Text | undefined {
  const more = names.length - shown;
  if (names.length === 0) return undefined;
  return words.all({ all: several(...names.slice(0, shown), more > 0 && words.andMore({ count: more })) });
}

function howTo(policy: PolicyView): Text {
  const services = Object.keys(servicesOf(policy));
  const named = services
    .slice(0, shown)
    .map((key) => words.keyed({ service: serviceText(policy, key), key: code(key) }));
  const example = services[0] ?? 'order-portal';
  return words.toFollow({
    services: several(...(named.length > 0 ? named : [typedText('–')])),
    person: code(`/incident follow ${example}`),
    channel: code(`/incident follow ${example} here`),
  });
}

/** For `/desk whoami`. */
export async function followedText({ db, actor, policy }: PageReading): Promise<[Text, Text | undefined]> {
  const { services, items, records } = await followedBy(db, actor.id);
  const found = await findRecords(db, actor, { ids: records, scope: 'open', limit: shown });
  const names = [
    ...services.map((service) => serviceText(policy, service)),
    ...items.map((item) => itemText(policy, item)),
    ...found.map(({ prefix, number }) => typedText(`${prefix}-${number}`)),
  ];
  return [words.labelFollowed(), namesOf(names)];
}
