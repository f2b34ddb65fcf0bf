import { addressOf } from '../../chat/address.ts';
import type { Place } from '../../chat/interaction.ts';
import { type Button, line, type Message, textBlock } from '../../chat/message.ts';
import { code, excerpt, type Text, typed as typedText } from '../../core/text.ts';
import { appendAudit } from '../../engine/audit.ts';
import { type PageReading, personal } from '../../engine/define.ts';
import { followIn, followSubject, unfollowIn, unfollowSubject } from '../../engine/followers.ts';
import { ciWords as words } from './ci-words.ts';
import { type SubjectKey, subjectsNamed } from './find.ts';
import { subjectText } from './impact.ts';

/** `order-db`, or `order-db here` for the channel it is typed in. */
const here = /(?:^|\s+)(?:here|这里|此处)$/i;

/** Whoever follows an item or a service hears of the windows of changes on it. */
export const follow = personal({
  id: 'ci.follow',
  permission: 'item.follow',
  run: async (typed, reading, place) => {
    const found = meant(typed, reading);
    if ('summary' in found) return found;
    const { subject, name, inChannel } = found;
    const isService = subject.startsWith('service:');
    const hears = isService && !inChannel ? [textBlock(words.majorsToo())] : [];
    if (inChannel) {
      await changed(reading, 'item.followed-here', { subject, ...inPlace(place) }, (tx) =>
        followIn(tx, subject, place, reading.actor.id, reading.now),
      );
      return line(words.followsHere({ name }));
    }
    await changed(reading, 'item.followed', { subject }, (tx) =>
      followSubject(tx, subject, reading.actor.id, reading.now),
    );
    return { ...line(words.follows({ name })), body: hears };
  },
});

export const unfollow = personal({
  id: 'ci.unfollow',
  permission: 'item.follow',
  run: async (typed, reading, place) => {
    const named = meant(typed, reading);
    const found = 'summary' in named ? (left(typed) ?? named) : named;
    if ('summary' in found) return found;
    const { subject, name, inChannel } = found;
    if (inChannel) {
      const was = await changed(reading, 'item.unfollowed-here', { subject, ...inPlace(place) }, (tx) =>
        unfollowIn(tx, subject, place),
      );
      return line(was ? words.unfollowsHere({ name }) : words.notFollowingHere({ name }));
    }
    const was = await changed(reading, 'item.unfollowed', { subject }, (tx) =>
      unfollowSubject(tx, subject, reading.actor.id),
    );
    return line(was ? words.unfollows({ name }) : words.notFollowing({ name }));
  },
});

export const followButton = (subject: SubjectKey, follows: boolean): Button => ({
  label: follows ? words.unfollow() : words.follow(),
  address: addressOf({ definition: follows ? unfollow.id : follow.id, subject: subject.replace(':', ' ') }),
});

type Meant = { subject: SubjectKey; name: Text; inChannel: boolean };

function meant(typed: string, { inForce }: PageReading): Meant | Message {
  const inChannel = here.test(typed);
  const wanted = typed.replace(here, '').trim();
  const [subject, ...others] = subjectsNamed(inForce, wanted);
  if (subject && others.length === 0) return { subject, name: subjectText(inForce, subject), inChannel };
  const short = excerpt(wanted, 40).text;
  if (wanted === '') return line(words.nothingNamed({ example: code('/ci follow order-db') }));
  return line(subject ? words.whichOne({ typed: short }) : words.noSuch({ typed: short, list: code('/ci list') }));
}

/** What is named in full can be left, whether it is still in the policy or not. */
function left(typed: string): Meant | undefined {
  const wanted = typed.replace(here, '').trim().toLowerCase();
  const [, kind, name] = /^(item|service)[: ]([a-z0-9][a-z0-9-]{0,39})$/.exec(wanted) ?? [];
  if (!kind || !name) return undefined;
  return { subject: `${kind}:${name}` as SubjectKey, name: typedText(name), inChannel: here.test(typed) };
}

const inPlace = ({ platform, workspace, channel }: Place) => ({ platform, workspace, channel });

/** With its entry in the audit trail; what was so already leaves none. */
const changed = (
  { db, actor, now }: PageReading,
  type: string,
  facts: Record<string, unknown>,
  change: (tx: PageReading['db']) => Promise<boolean>,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const isNew = await change(tx);
    if (isNew) await appendAudit(tx, { recordId: null, actor: actor.id, now }, [{ type, ...facts }]);
    return isNew;
  });
