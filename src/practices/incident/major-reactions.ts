import { line, textBlock } from '../../chat/message.ts';
import { parseRef, type RecordRef, refOf } from '../../core/record-ref.ts';
import { who } from '../../core/text.ts';
import { ask, askLinked, followBy, post, showCard, showFace, tell } from '../../engine/effects.ts';
import { buttonOn, type Reactions } from '../../engine/practice.ts';
import { noticeChannels } from './freeze.ts';
import { type Incident, type MajorEvent, of } from './incident.ts';
import { takes } from './major-actions.ts';
import { rolesText } from './major-tale.ts';
import { words } from './major-words.ts';
import { words as privateWords } from './private-words.ts';
import { quoted } from './quoting.ts';
import { roleWords } from './role-labels.ts';
import { words as roleText } from './role-words.ts';
import { majorOpened } from './update-reactions.ts';

/** What follows where an incident becomes major, from roles, from who may see it, and from what it stops. */
export const majorReactions: Reactions<Incident, MajorEvent> = {
  'incident.made-major': (incident, { by }, actor, policy) => [
    ...(by === 'hand' ? [post(line(words.madeMajor({ ...of(incident), by: who(actor.id) })))] : []),
    ...majorOpened(incident, policy),
  ],

  'incident.joined-room': () => [],

  // The panel in the room shows it.
  'incident.role-taken': () => [],

  'incident.role-handed-over': (incident, { role, to, away, note }, actor) => {
    const said = line(roleText.handedOver({ ...of(incident), by: who(actor.id), to: who(to), role: roleWords[role] }));
    const standsIn = away === null ? [] : [textBlock(roleText.standsFor({ person: who(to), away: who(away) }))];
    const known = note ? [textBlock(quoted(note, (text) => words.mustKnow({ text })).text)] : [];
    return [post({ ...said, body: [...standsIn, ...known], alerts: to === actor.id ? [] : [to] })];
  },

  'incident.roles-left': (incident, { person, roles }) => [
    post(line(roleText.left({ ...of(incident), person: who(person), roles: rolesText(roles) }))),
  ],

  'incident.roles-empty': (incident, { roles, rings }) => [
    post({
      ...line(
        roleText.empty({ ...of(incident), roles: rolesText(roles) }),
        ...roles.map((role) => buttonOn(takes[role], incident)),
      ),
      alerts: rings,
    }),
  ],

  'incident.made-private': (incident, { named }, actor) => [
    followBy(actor.id),
    ...(named ? naming(incident, named, actor.id) : []),
    // A parent that waited for it alone waits no longer.
    askLinked('child-of', 'out', 'incident.hear-of-child'),
  ],

  'incident.named': (incident, { person }, actor) => naming(incident, person, actor.id),

  'incident.made-visible': (incident) => (incident.team ? [showCard(incident.team)] : []),

  'incident.deployment-stopped': (incident, { service, notice }, _, policy) =>
    notice === null
      ? [showFace('freeze', noticeChannels(policy, service))]
      : [ask(asRef(notice), 'incident.freeze-told', { service, ref: refOf(incident) })],

  'incident.deployment-freed': (incident, { service, notice }) =>
    notice === null ? [] : [ask(asRef(notice), 'incident.freeze-told', { service, ref: refOf(incident) })],

  // The notice is edited where it stands.
  'incident.notice-lifted': () => [],
};

const asRef = (ref: string): RecordRef => parseRef(ref)!;

const naming = (incident: Incident, person: number, by: number) => [
  followBy(person),
  tell(person, line(privateWords.youAreNamed({ ...of(incident), by: who(by), title: incident.title }))),
];
