import { list, type Message, textBlock } from '../../chat/message.ts';
import { several, type Text, who } from '../../core/text.ts';
import { minutesAfter, readTime } from '../../core/time.ts';
import { pagesSent } from '../../engine/call-outs.ts';
import type { Reading } from '../../engine/define.ts';
import type { Round } from '../../engine/practice.ts';
import { personById } from '../../people/people.ts';
import { organisationSection, teamText } from '../../people/policy.ts';
import { quietHoursOf, quietUntil } from '../../people/quiet.ts';
import { onDuty } from './duty.ts';
import { actingText, lineLabels, together } from './labels.ts';
import { teamsOnCall } from './names.ts';
import { onCallSection } from './policy.ts';
import { lines, scheduleFor } from './schedules.ts';
import { idsOf } from './store.ts';
import { words } from './words.ts';

/** Once a week each team reads how often its people were called, and who is on call now. Without a page, nothing is said. */
export const weeklySummary: Round = {
  name: 'on-call.summary',
  next: ({ inForce }, after) => {
    const { summary } = inForce.read(onCallSection);
    return summary === 'never' ? null : readTime(summary, inForce.read(organisationSection).zone, after);
  },
  run: async (reading, occurrence, last) => {
    const from = last ?? minutesAfter(occurrence, -week);
    const teams = teamsOnCall(reading.inForce);
    const told = await Promise.all(
      teams.map(async (team) => ({ team, message: await summaryOf(team, from, occurrence, reading) })),
    );
    return told.flatMap(({ team, message }) => (message ? [{ effect: 'tell-team' as const, team, message }] : []));
  },
};

const week = 7 * 24 * 60;

type Load = { person: number; pages: number; atNight: number; missed: number };

async function summaryOf(team: string, from: Date, to: Date, reading: Reading): Promise<Message | null> {
  const people = await peopleOnCall(team, reading);
  const pages = await pagesSent(reading.db, people, from, to);
  if (pages.length === 0) return null;
  const loads = await Promise.all(
    [...new Set(pages.map(({ person }) => person))].map((person) =>
      loadOf(
        person,
        pages.filter((page) => page.person === person),
        reading,
      ),
    ),
  );
  const now = await onDutyNow(team, reading);
  return {
    summary: words.weekOf({ team: teamText(reading.inForce, team), pages: pages.length }),
    body: [
      list(loads.sort((one, other) => other.pages - one.pages).map(loadText)),
      ...(now.length > 0 ? [textBlock(words.nowInShort({ lines: several(...now) }))] : []),
    ],
    buttons: [],
  };
}

/** Everybody in its schedules, and where a line has none, everybody on that line. */
async function peopleOnCall(team: string, { db, inForce }: Reading): Promise<number[]> {
  const keys = lines.flatMap(
    (line) => scheduleFor(inForce, team, line)?.rotation.layers.flatMap((each) => each.people) ?? [],
  );
  const scheduled = await idsOf(db, [...new Set(keys)]);
  const others = await db.query<{ id: number }>(
    'select id from people where team = $1 and line is not null and active',
    [team],
  );
  return [...new Set([...scheduled.values(), ...others.map(({ id }) => id)])];
}

async function loadOf(
  person: number,
  pages: readonly { at: Date; reached: boolean }[],
  { db, inForce }: Reading,
): Promise<Load> {
  const [quiet, known] = await Promise.all([quietHoursOf(db, person, inForce), personById(db, person)]);
  const atNight = pages.filter(({ at }) => quietUntil(at, quiet, known?.zone ?? 'UTC') !== null).length;
  return { person, pages: pages.length, atNight, missed: pages.filter(({ reached }) => !reached).length };
}

function loadText({ person, pages, atNight, missed }: Load): Text {
  const facts = { person: who(person), pages, atNight };
  return missed > 0 ? words.loadMissed({ ...facts, missed }) : words.load(facts);
}

async function onDutyNow(team: string, reading: Reading): Promise<Text[]> {
  const found = await Promise.all(
    lines.map(async (line) => ({ line, duty: await onDuty(reading, team, line, reading.now) })),
  );
  return found
    .filter(({ duty }) => duty.length > 0)
    .map(({ line, duty }) =>
      words.onLine({
        line: lineLabels[line],
        people: together(duty.map(({ person, standsFor }) => actingText(person, standsFor))),
      }),
    );
}
