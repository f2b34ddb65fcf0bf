import type { Place as ChatPlace } from '../chat/interaction.ts';
import type { Message } from '../chat/message.ts';
import type { Platform } from '../chat/platform.ts';
import type { PolicyView } from '../core/policy.ts';
import type { Db } from '../db/db.ts';
import { channelsSection, isOfTeam } from '../people/policy.ts';
import { accountOrder } from './accounts.ts';
import { attachFile } from './attachments.ts';
import { askCallOut } from './call-outs.ts';
import { type HandedOver, handedOver } from './deputies.ts';
import { discreetly } from './discreet.ts';
import type { Effect } from './effects.ts';
import { followIn, tellListeners, unfollow, unfollowIn } from './followers.ts';
import type { Header, Visibility } from './header.ts';
import { standingOf } from './late.ts';
import { askersOf, carryOutLink } from './links.ts';
import { tellAffected } from './notices.ts';
import { type About, type Place, placeCards, postLines, postUrgently } from './outbox.ts';
import { follow } from './records.ts';
import { sayInRooms } from './room-shown.ts';
import { startLater } from './starting.ts';
import { askAboutSubjects, refreshAbout } from './subjects.ts';
import { askOther } from './timers.ts';

/** Whom an effect addresses, now: channels by the rules in force, people by the accounts they have. */
export type Reach = { platforms: ReadonlyMap<string, Pick<Platform, 'can'>>; policy: PolicyView };

/** Writes what follows from a decision into the outbox, in the order in which it is to be read. */
export async function carryOut(
  db: Db,
  reach: Reach,
  record: Told,
  effects: readonly Effect[],
  actor: number,
  now: Date,
): Promise<unknown> {
  const reaching = await handedOver(db, await discreetly(db, record, effects), actor, now);
  return Promise.all(reaching.map((effect) => carryOutOne(db, reach, record, effect, actor, now)));
}

type Told = Pick<Header, 'id' | 'visibility' | 'status' | 'owner'>;

function carryOutOne(db: Db, reach: Reach, told: Told, effect: HandedOver, actor: number, now: Date): Promise<unknown> {
  const { id: recordId, visibility } = told;
  const isLasting = 'lasting' in effect && effect.lasting === true;
  const about = { recordId, standing: isLasting ? null : standingOf(told) };
  switch (effect.effect) {
    case 'show-card':
      return placeCards(db, recordId, channelsOf(reach, effect, visibility), now);
    case 'post':
      return postLines(db, about, effect.message, now, effect);
    case 'tell':
      // Nobody hears of what they just did themselves.
      return effect.person === actor ? Promise.resolve() : tellPerson(db, reach, { about, now, ...effect });
    case 'tell-followers':
      return Promise.all([
        tellFollowers(db, reach, about, effect, actor, now),
        tellListeners(db, reach.policy, { ...about, ...effect, actor, installed: installedOf(reach), now }),
      ]);
    case 'tell-affected':
      return tellAffected(db, effect, { about, actor, installed: installedOf(reach), now });
    case 'call-out':
      return askCallOut(db, effect, { recordId, installed: installedOf(reach), now });
    case 'show-in-rooms':
      return sayInRooms(db, about, effect.message, now);
    case 'show-face':
      return showFace(db, reach, recordId, effect, now);
    case 'notify':
      return postUrgently(db, effect.to, recordId, effect.message, now);
    case 'ask':
      return askOther(db, effect.of, effect.timer, effect.payload ?? null, now);
    case 'ask-about':
      return askAboutSubjects(db, recordId, effect, now);
    case 'refresh-about':
      return refreshAbout(db, effect, now);
    case 'link':
    case 'unlink':
    case 'ask-linked':
    case 'follow-on':
      return carryOutLink(db, recordId, effect, actor, now);
    case 'start':
      return startLater(db, { intake: effect.intake, values: effect.values }, now);
    case 'attach':
      return attachFile(db, recordId, effect, actor, now);
    case 'follow':
      return follow(db, recordId, effect.person, now);
    case 'unfollow':
      return unfollow(db, recordId, effect.person);
    case 'follow-place':
      return followIn(db, `record:${recordId}`, effect.place, actor, now);
    case 'unfollow-place':
      return unfollowIn(db, `record:${recordId}`, effect.place);
  }
}

/**
 * Where a team's record stands. Channels that requesters read show shared records only: one that was reported where none
 * is bound stays between its requester and the desk, whichever team it comes to. Left out are channels of platforms that
 * are not installed, or where no card can be kept true.
 */
function channelsOf({ platforms, policy }: Reach, { team, among = 'desk' }: CardShown, visibility: Visibility) {
  const shown: string[] = visibility === 'private' ? [] : visibility === 'shared' ? [among, 'requester'] : [among];
  const theirs = policy
    .read(channelsSection)
    .filter((each) => platforms.get(each.on)?.can.edit && isOfTeam(each, team));
  const isBound = theirs.some(({ shows }) => shows === among);
  const wanted = isBound ? shown : shown.map((each) => (each === among ? 'desk' : each));
  return theirs
    .filter(({ shows }) => wanted.includes(shows))
    .map(({ on, channel, workspace, shows }) => ({
      platform: on,
      workspace,
      channel,
      viewpoint: shows === 'requester' ? ('requester' as const) : ('desk' as const),
    }));
}
type CardShown = Extract<Effect, { effect: 'show-card' }>;

type FaceShown = Extract<Effect, { effect: 'show-face' }>;

/** Channels of platforms that are not installed, or where no card can be kept true, are left out. */
async function showFace(db: Db, { platforms }: Reach, recordId: number, { face, channels }: FaceShown, now: Date) {
  const places =
    channels?.filter(({ platform }) => platforms.get(platform)?.can.edit) ?? (await deskPlaces(db, recordId));
  await placeCards(
    db,
    recordId,
    places.map((place) => ({ ...place, viewpoint: 'desk', face })),
    now,
  );
}

const deskPlaces = (db: Db, recordId: number): Promise<Place[]> =>
  db.query(
    `select platform, workspace, channel from live_cards
      where record_id = $1 and viewpoint = 'desk' and face = '' and room_id is null order by id`,
    [recordId],
  );

/** Whether a channel that everybody may read shows this team's records. */
export const isShared = (policy: PolicyView, team: string): boolean =>
  policy.read(channelsSection).some((each) => each.shows === 'requester' && isOfTeam(each, team));

const installedOf = ({ platforms }: Pick<Reach, 'platforms'>): string => [...platforms.keys()].join(',');

type Telling = {
  /** Null: it concerns no record. */
  about: About | null;
  person: number;
  message: Message;
  near?: ChatPlace;
  urgent?: boolean;
  /** It answers what they just did: their quiet hours do not hold it back. */
  passes?: boolean;
  now: Date;
};

/** One of the person's accounts on the installed platforms: where they were met, else on the first that is not the console. */
export function tellPerson(db: Db, reach: Pick<Reach, 'platforms'>, telling: Telling): Promise<unknown> {
  const { about, person, message, near, urgent = false, passes = false, now } = telling;
  return db.query(directTo('p.id = $4'), [
    about?.recordId ?? null,
    JSON.stringify(message),
    now,
    person,
    installedOf(reach),
    near?.platform ?? null,
    near?.workspace ?? null,
    urgent,
    about?.standing ?? null,
    passes,
  ]);
}

type ToFollowers = Extract<Effect, { effect: 'tell-followers' }>;

/** Everybody who follows the record, but for who did it and its requester, who is told in words of their own. */
function tellFollowers(
  db: Db,
  reach: Reach,
  about: About,
  { message, but, instead }: ToFollowers,
  actor: number,
  now: Date,
) {
  const say = (said: Message, among: string) =>
    db.query(directTo(`p.id in (${followersBut}) and ${among} and p.id is distinct from $11::int`), [
      about.recordId,
      JSON.stringify(said),
      now,
      actor,
      installedOf(reach),
      null,
      null,
      false,
      about.standing,
      false,
      but ?? null,
    ]);
  if (!instead) return say(message, 'true');
  const askers = askersOf(instead.kind);
  return Promise.all([say(message, `p.id not in (${askers})`), say(instead.message, `p.id in (${askers})`)]);
}
const followersBut = `select f.person_id from followers f join records h on h.id = f.record_id
    where f.record_id = $1 and f.person_id <> $4 and f.person_id is distinct from h.requester`;

/**
 * Messages about one record keep their order, and one about none waits for no other; urgent ones have a lane of their own
 * beside the person's ordinary one.
 */
const directTo = (people: string): string => `
  insert into outbox (lane, platform, urgent, kind, record_id, content, language, standing, passes, subject, next_at, created_at)
  select lane, platform, $8::boolean, 'direct', $1::bigint, $2::text, language, $9::text, $10::boolean,
         concat(lane, '#', coalesce($1::bigint::text, gen_random_uuid()::text)), $3::timestamptz, $3::timestamptz
    from (select distinct on (p.id) i.platform || ':' || i.workspace || case when $8 then ':!@' else ':@' end || i.account as lane,
                 i.platform, coalesce(p.own_language, p.language) as language
            from identities i join people p on p.id = i.person_id
           where ${people} and p.active and i.platform = any(string_to_array($5, ','))
           order by p.id, (i.platform = $6 and i.workspace = $7) desc nulls last, ${accountOrder('$5')}) account`;
