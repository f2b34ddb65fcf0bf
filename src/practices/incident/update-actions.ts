import { choice, dateTime, optional, paragraph } from '../../chat/field.ts';
import { line } from '../../chat/message.ts';
import { type AnyAction, action } from '../../engine/define.ts';
import { waitingReasons } from '../service-level/index.ts';
import { update } from './actions.ts';
import { words as escalationWords } from './escalation-words.ts';
import { followFacts } from './facts.ts';
import { followHere as channelJoins, unfollowHere as channelLeaves, unfollow as leave } from './following.ts';
import { channelFacts } from './following-facts.ts';
import { type Incident, type IncidentEvent, of } from './incident.ts';
import { isMajor } from './major.ts';
import { type Course, reportTechnically, reportToStakeholders } from './progress-reports.ts';
import { correctTimes as correct, timesOf } from './times.ts';
import { courseLabels, metricsText } from './update-labels.ts';
import { words } from './update-words.ts';
import { words as incidentWords } from './words.ts';

/** How news of an incident are given, and what is put right afterwards. */

const next = optional(dateTime(escalationWords.nextUpdate(), escalationWords.nextUpdateHint()));

const technicalFields = {
  condition: paragraph(words.condition(), { max: 600 }),
  actions: paragraph(words.actions(), { max: 600 }),
  needs: optional(paragraph(words.needs(), { hint: words.needsHint(), max: 400 })),
  course: choice<Course>(words.course(), courseLabels(waitingReasons)),
  next,
};
export const technicalReport = action<Incident, IncidentEvent, typeof technicalFields>({
  id: 'incident.report-technically',
  label: words.technicalReport(),
  permission: 'incident.handle',
  action: 'technical-report',
  form: {
    title: (incident) => words.technicalTitle(of(incident)),
    submit: incidentWords.send(),
    fields: technicalFields,
    initial: () => ({ course: 'same' }),
  },
  decide: reportTechnically,
});

const stakeholderFields = {
  standing: paragraph(words.standing(), { hint: words.standingHint(), max: 600 }),
  impact: paragraph(words.impact(), { max: 600 }),
  steps: paragraph(words.steps(), { max: 400 }),
  next,
};
export const stakeholderReport = action<Incident, IncidentEvent, typeof stakeholderFields>({
  id: 'incident.report-to-stakeholders',
  label: words.stakeholderReport(),
  permission: 'incident.handle',
  action: 'stakeholder-report',
  form: {
    title: (incident) => words.stakeholderTitle(of(incident)),
    submit: incidentWords.send(),
    fields: stakeholderFields,
  },
  decide: reportToStakeholders,
});

/** A small incident has one kind of news, a major two. */
export const newsActions = (incident: Incident): AnyAction[] =>
  isMajor(incident) ? [technicalReport, stakeholderReport] : [update];

const timeFields = {
  started: dateTime(words.started()),
  detected: optional(dateTime(words.detected(), words.keptHint())),
  recovered: optional(dateTime(words.recovered(), words.keptHint())),
  reason: paragraph(words.whyCorrected(), { min: 10, max: 500, short: words.reasonTooShort() }),
};
export const correctTimes = action<Incident, IncidentEvent, typeof timeFields>({
  id: 'incident.correct-times',
  label: words.times(),
  permission: 'incident.handle',
  action: 'correct-times',
  form: {
    title: (incident) => words.timesTitle(of(incident)),
    submit: incidentWords.save(),
    fields: timeFields,
    initial: (incident) => {
      const { started, detected, recovered } = timesOf(incident);
      return {
        started: inMinutes(started),
        detected: inMinutes(detected),
        recovered: recovered ? inMinutes(recovered) : undefined,
      };
    },
  },
  decide: correct,
  reply: (incident) => line(words.timesSaved({ ...of(incident), metrics: metricsText(incident) })),
});

/** As a picker wants it. */
const inMinutes = (at: Date): string => new Date(Math.floor(at.getTime() / 60_000) * 60_000).toISOString();

export const unfollow = action<Incident, IncidentEvent, Record<never, never>, Awaited<ReturnType<typeof followFacts>>>({
  id: 'incident.unfollow',
  label: words.unfollow(),
  permission: 'incident.follow',
  facts: followFacts,
  decide: leave,
  reply: (incident) => line(words.unfollowed(of(incident))),
});

export const followHere = action<
  Incident,
  IncidentEvent,
  Record<never, never>,
  Awaited<ReturnType<typeof channelFacts>>
>({
  id: 'incident.follow-here',
  label: words.followHere(),
  permission: 'record.read-all',
  action: 'follow',
  facts: channelFacts,
  decide: channelJoins,
  reply: (incident) => line(words.followsHere({ what: words.incidentNamed(of(incident)) })),
});

export const unfollowHere = action<
  Incident,
  IncidentEvent,
  Record<never, never>,
  Awaited<ReturnType<typeof channelFacts>>
>({
  id: 'incident.unfollow-here',
  label: words.unfollowHere(),
  permission: 'record.read-all',
  facts: channelFacts,
  decide: channelLeaves,
  reply: (incident) => line(words.unfollowsHere({ what: words.incidentNamed(of(incident)) })),
});
