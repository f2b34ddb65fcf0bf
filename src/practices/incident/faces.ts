import { details, type Message, textBlock } from '../../chat/message.ts';
import { offers } from '../../core/lifecycle.ts';
import type { PolicyView } from '../../core/policy.ts';
import { refOf } from '../../core/record-ref.ts';
import { moment, ref as refText, several, type Text, who } from '../../core/text.ts';
import { buttonOn, buttonsFor, pageButton, type RoomStanding } from '../../engine/practice.ts';
import { serviceText } from '../configuration/index.ts';
import { note, resolve } from './actions.ts';
import { type FreezeNotice, roleNames } from './crew.ts';
import { escalate } from './escalation-actions.ts';
import { freezeOf } from './freeze.ts';
import { words as freezeWords } from './freeze-words.ts';
import { type Incident, incidentLifecycle, of } from './incident.ts';
import { handOvers, takes } from './major-actions.ts';
import { words } from './major-words.ts';
import { roleLabels } from './role-labels.ts';
import { words as roleWords } from './role-words.ts';
import { emptyRoles, holderOf } from './roles.ts';
import { newsActions } from './update-actions.ts';

/** Further cards of an incident: what stands pinned in its room, and where nothing is to be deployed. */

/** Who does what; each role is taken or handed over by the button of its name. */
export function rolesFace(incident: Incident): Message {
  const [first] = emptyRoles(incident);
  return {
    summary: roleWords.title(of(incident)),
    body: [
      details(
        ...roleNames.map((role): [Text, Text] => {
          const holder = holderOf(incident, role);
          return [roleLabels[role], holder ? roleWords.holder({ person: who(holder) }) : roleWords.nobodyYet()];
        }),
      ),
    ],
    buttons: offers(incidentLifecycle, incident.status, 'take-role')
      ? roleNames.map((role) =>
          holderOf(incident, role)
            ? buttonOn(handOvers[role], incident)
            : { ...buttonOn(takes[role], incident), ...(role === first && { style: 'primary' as const }) },
        )
      : [],
  };
}

/** More have no account on the whole platform: it is not about one of them. */
const shownMissing = 10;

/** How people work in this room, and what it still lacks. */
export function howFace(incident: Incident, _: PolicyView, room: RoomStanding | null): Message {
  const { promise } = incident;
  const missing = room?.uninvited ?? [];
  const more = missing.length - shownMissing;
  const said = missing
    .slice(0, shownMissing)
    .map(({ person, why }) =>
      why === 'no-account' ? words.noAccount({ person: who(person) }) : words.refused({ person: who(person) }),
    );
  const people = several(...said, more > 0 && words.andMore({ count: more }));
  return {
    summary: words.howTitle(),
    body: [
      textBlock(words.how()),
      ...(promise ? [textBlock(words.nextUpdate({ at: { time: promise.by } }))] : []),
      ...(missing.length > 0 ? [textBlock(words.notInvited({ people }))] : []),
    ],
    buttons: buttonsFor(
      incidentLifecycle,
      incident,
      ...newsActions(incident),
      note,
      escalate,
      resolve,
      pageButton({ id: 'incident.catch-up', label: words.catchUp() }, { ref: refOf(incident) }),
    ),
  };
}

/** What is private is not named here. */
export function freezeFace(incident: Incident, policy: PolicyView): Message {
  const { notices } = freezeOf(incident);
  const [first, ...others] = [...notices].sort(openFirst).map((notice) => noticeText(notice, policy));
  return {
    summary: first ?? freezeWords.unnamed(),
    tone: notices.some(({ liftedAt }) => liftedAt === null) ? 'critical' : 'neutral',
    body: others.map(textBlock),
    buttons: [],
  };
}

const openFirst = (one: FreezeNotice, other: FreezeNotice): number =>
  Number(one.liftedAt !== null) - Number(other.liftedAt !== null);

function noticeText({ service: key, by, liftedAt }: FreezeNotice, policy: PolicyView): Text {
  const service = serviceText(policy, key);
  if (liftedAt) return freezeWords.lifted({ service, at: moment(new Date(liftedAt)) });
  const named = by.filter(({ hidden }) => !hidden).map(({ ref }) => freezeWords.named({ incident: refText(ref) }));
  const incidents = several(...named, ...by.filter(({ hidden }) => hidden).map(() => freezeWords.unnamed()));
  return by.length > 1
    ? freezeWords.doNotDeploySeveral({ service, incidents })
    : freezeWords.doNotDeploy({ service, incidents });
}
