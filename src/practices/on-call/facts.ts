import { own } from '../../core/own.ts';
import type { PolicyView } from '../../core/policy.ts';
import { excerpt, longestTitle } from '../../core/text.ts';
import type { Actor, Fresh, Reading } from '../../engine/define.ts';
import { personByKey } from '../../people/people.ts';
import { type Named, organisationSection, teamsSection } from '../../people/policy.ts';
import type { MayWithdraw, PlaceFacts, Placing, Span, SpanFacts } from './decisions.ts';
import { shiftsOf } from './duty.ts';
import type { Override } from './override.ts';
import { type Schedule, schedulesOf, scheduleText } from './schedules.ts';

/** The named questions that decisions on overrides want answered first, inside the transaction. */

export async function spanFacts(reading: Reading, _: Fresh, { schedule: key, from, until }: Span): Promise<SpanFacts> {
  const { inForce, actor, now } = reading;
  const schedule = schedulesOf(inForce).get(key)!;
  const start = from < now ? now : from;
  const shifts = until > start ? (await shiftsOf(reading, [schedule], start, until)).get(key)! : [];
  return {
    team: schedule.team,
    title: titleOf(inForce, schedule),
    schedule: scheduleText(inForce, key),
    shifts,
    mayForOthers: speaksFor(inForce, schedule.team, actor),
  };
}

/** `person:dan`; the lookup has checked that they work on incidents. */
export async function placeFacts(reading: Reading, fresh: Fresh, placing: Placing): Promise<PlaceFacts> {
  const [facts, person] = await Promise.all([
    spanFacts(reading, fresh, placing),
    personByKey(reading.db, placing.who.replace(/^person:/, '')),
  ]);
  return { ...facts, person: person!.id };
}

export const withdrawFacts = ({ inForce, actor }: Reading, { team }: Override): MayWithdraw => ({
  mayForOthers: speaksFor(inForce, team ?? '', actor),
});

/** The lead of the team, and whoever manages incidents. */
const speaksFor = (policy: PolicyView, team: string, actor: Actor): boolean =>
  own(policy.read(teamsSection), team)?.lead === actor.key || actor.roles.includes('incident-manager');

/** A title has no language of its own: it is the organisation's. */
function titleOf(policy: PolicyView, { name, team, line }: Schedule): string {
  const { language = 'en' } = policy.read(organisationSection);
  const said = (each: Named) => (typeof each === 'string' ? each : each[language]);
  const teamName = own(policy.read(teamsSection), team)?.name ?? team;
  return excerpt(name ? said(name) : `${said(teamName)} L${line}`, longestTitle).text;
}
