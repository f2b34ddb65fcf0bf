import { type Message, textBlock } from '../../chat/message.ts';
import type { PolicyView } from '../../core/policy.ts';
import { type Text, who } from '../../core/text.ts';
import {
  announce,
  type Effect,
  followPlace,
  lasting,
  post,
  tell,
  unfollowBy,
  unfollowPlace,
} from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { serviceText } from '../configuration/index.ts';
import { showButton } from './actions.ts';
import { type Incident, type IncidentEvent, of } from './incident.ts';
import { isMajor } from './major.ts';
import { quoted, wholeStory } from './quoting.ts';
import type { UpdateEvent } from './update-events.ts';
import { words } from './update-words.ts';

/** What follows from reports, corrected times and followers. */
export const updateReactions: Pick<Reactions<Incident, IncidentEvent>, UpdateEvent['type']> = {
  'incident.reported-technically': (incident, { condition, actions, needs, next }, actor) => [
    post(
      reportOf(incident, words.technicalBy({ ...of(incident), by: who(actor.id) }), next, [
        [condition, words.saidCondition],
        [actions, words.saidActions],
        [needs, words.saidNeeds],
      ]),
    ),
  ],

  'incident.reported-to-stakeholders': (incident, { standing, impact, steps, next }, actor) => {
    const said = (summary: Text) =>
      reportOf(incident, summary, next, [
        [standing, words.saidStanding],
        [impact, words.saidImpact],
        [steps, words.saidSteps],
      ]);
    const news = said(words.stakeholderNews({ ...of(incident), title: incident.title }));
    const asked = incident.requester ? [tell(incident.requester, news, incident.place)] : [];
    return [
      post(said(words.stakeholderBy({ ...of(incident), by: who(actor.id) }))),
      ...[...asked, announce(news)].map(lasting),
    ];
  },

  'incident.times-corrected': () => [],

  'incident.unfollowed': (_, { person }) => [unfollowBy(person)],
  'incident.followed-here': (_, { platform, workspace, channel }) => [followPlace({ platform, workspace, channel })],
  'incident.unfollowed-here': (_, { platform, workspace, channel }) => [
    unfollowPlace({ platform, workspace, channel }),
  ],
};

const longestPart = 400;
type Part = [typing: string | null, say: (facts: { text: Text }) => Text];

function reportOf(incident: Incident, summary: Text, next: string, parts: Part[]): Message {
  const shown = parts.flatMap(([typing, say]) =>
    typing ? [quoted(typing, (text) => say({ text }), longestPart)] : [],
  );
  return {
    summary,
    tone: 'info',
    body: [...shown.map(({ text }) => textBlock(text)), textBlock(words.nextReport({ at: { time: next } }))],
    buttons: shown.some(({ cut }) => cut) ? [wholeStory(incident)] : [],
  };
}

/** Whoever follows a service hears of its majors, from the first word to the last. */
export const majorOpened = (incident: Incident, policy: PolicyView): Effect[] =>
  incident.service && isMajor(incident)
    ? [
        announce({
          summary: words.majorOn({
            ...of(incident),
            title: incident.title,
            priority: incident.priority,
            service: serviceText(policy, incident.service),
          }),
          tone: 'critical',
          body: [textBlock(words.youHearMore())],
          buttons: [showButton(incident)],
        }),
      ]
    : [];

/** Of a small one hears who follows it, of a major whoever follows its service too. */
export const widely = (incident: Incident, effects: Effect[]): Effect[] =>
  isMajor(incident)
    ? effects.map((effect) => (effect.effect === 'tell-followers' ? { ...effect, wide: true } : effect))
    : effects;
