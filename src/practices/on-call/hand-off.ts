import { list, type Message, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { moment, ref, type Text } from '../../core/text.ts';
import type { Reading } from '../../engine/define.ts';
import type { Round, RoundEffect } from '../../engine/practice.ts';
import { findRecords } from '../../engine/records.ts';
import { personById } from '../../people/people.ts';
import { teamText } from '../../people/policy.ts';
import { type Cover, coversOf, nextChange } from './duty.ts';
import { actingText, personText } from './labels.ts';
import { onCallSection } from './policy.ts';
import { type Schedule, schedulesOf, scheduleText } from './schedules.ts';
import { words } from './words.ts';

/** At each hand-off, who comes on call and who goes off is told; of a gap, the desk of its team. */
export const handOffs: Round = {
  name: 'on-call.hand-off',
  next: (reading, after) => {
    const { handOffNotices } = reading.inForce.read(onCallSection);
    return handOffNotices ? nextChange(reading, [...schedulesOf(reading.inForce).values()], after) : null;
  },
  run: async (reading, occurrence) => {
    // After a downtime others may have come and gone since: what counts is who is on call now.
    const changes = await changesBetween(reading, new Date(occurrence.getTime() - 1), reading.now);
    const people = new Set(changes.flatMap(({ before, after }) => [before.person, after.person]));
    const told = await Promise.all(
      [...people].map(async (person): Promise<RoundEffect[]> => {
        const message = person === null ? null : await noticeFor(person, changes, reading);
        return person !== null && message ? [{ effect: 'tell', person, message }] : [];
      }),
    );
    return [...told.flat(), ...changes.flatMap((change) => noticeOfGap(change, reading))];
  },
};

type Change = { schedule: Schedule; before: Cover; after: Cover; until: Date | null };

/** The schedules on which another person acts at the end than did at the beginning. */
async function changesBetween(reading: Reading, begin: Date, end: Date): Promise<Change[]> {
  const schedules = [...schedulesOf(reading.inForce).values()];
  const covers = await coversOf(reading, schedules, begin, new Date(end.getTime() + 1));
  const changes = schedules.map(async (schedule): Promise<Change[]> => {
    const [before, after] = [covers.get(schedule.key)![0]!, covers.get(schedule.key)!.at(-1)!];
    if (before.person === after.person) return [];
    const until = await nextChange(reading, [schedule], end);
    return [{ schedule, before, after, until }];
  });
  return (await Promise.all(changes)).flat();
}

/** One message to each, whatever changes for them at once: what they come on for stands first. */
async function noticeFor(person: number, changes: readonly Change[], reading: Reading): Promise<Message | null> {
  const came = changes.filter(({ after }) => after.person === person);
  const left = changes.filter(({ before }) => before.person === person);
  const [summary, ...others] = [
    ...came.map((change) => cameText(change, reading)),
    ...left.map((change) => leftText(change, reading)),
  ];
  if (!summary) return null;
  const teams = [...new Set(came.map(({ schedule }) => schedule.team))];
  const open = await Promise.all(teams.map((team) => openBlocks(team, person, reading)));
  return { summary, tone: 'info', body: [...others.map(textBlock), ...open.flat()], buttons: [] };
}

function cameText({ schedule, after: { turn, person }, until }: Change, { inForce }: Reading): Text {
  const named = scheduleText(inForce, schedule.key);
  const shown = turn === person ? named : words.forSomebody({ schedule: named, person: personText(turn) });
  return until ? words.youAreOn({ schedule: shown, at: moment(until) }) : words.youAreOnForGood({ schedule: shown });
}

function leftText({ schedule, after: { turn, person }, until }: Change, { inForce }: Reading): Text {
  const facts = { schedule: scheduleText(inForce, schedule.key), person: actingText(person, turn) };
  if (person === null) return words.nobodyAfterYou(facts);
  return until ? words.nowOn({ ...facts, at: moment(until) }) : words.nowOnForGood(facts);
}

function noticeOfGap({ schedule, after, until }: Change, { inForce }: Reading): RoundEffect[] {
  if (after.person !== null) return [];
  const facts = { schedule: scheduleText(inForce, schedule.key) };
  const summary = until ? words.nobodyUntil({ ...facts, at: moment(until) }) : words.nobodyForNow(facts);
  return [{ effect: 'tell-team', team: schedule.team, message: { summary, tone: 'warning', body: [], buttons: [] } }];
}

const shown = 10;
const counted = 1_000;

/** What is open in a team, as far as this person may see it. */
async function openBlocks(team: string, person: number, { db, inForce }: Reading) {
  const reader = await personById(db, person);
  const found = reader ? await findRecords(db, reader, { team, scope: 'open', limit: counted }) : [];
  const open = found.filter(({ prefix }) => prefix !== 'OVR');
  if (open.length === 0) return [];
  const items = open.slice(0, shown).map((each) => words.openRecord({ record: ref(refOf(each)), title: each.title }));
  const more = open.length > shown ? [words.andMore({ count: open.length - shown })] : [];
  return [textBlock(words.openIn({ team: teamText(inForce, team) })), list([...items, ...more])];
}
