import { list, type Message, textBlock } from '../../chat/message.ts';
import { nextWorkdayAt } from '../../core/business-hours.ts';
import { refOf } from '../../core/record-ref.ts';
import { code, moment, ref, several, type Text, who } from '../../core/text.ts';
import type { Reading } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import type { Round, TodayLine } from '../../engine/practice.ts';
import { findRecords } from '../../engine/records.ts';
import { businessCalendar } from '../../people/calendar.ts';
import { teamText } from '../../people/policy.ts';
import { lineText, onLine } from '../escalation/index.ts';
import { words } from './digest-words.ts';
import { deskTeam, incidentSection } from './policy.ts';
import { type Standing, standingsOf } from './store.ts';
import { teamsOfLine } from './who-is-called.ts';

/** Each working morning the desk reads what is open, late, at risk or nobody's, and what today brings. Rings nobody; where there is nothing, nothing is said. */
export const digest: Round = {
  name: 'incident.digest',
  next: ({ inForce }, after) => {
    const at = inForce.read(incidentSection).digest;
    return at === 'never' ? null : nextWorkdayAt(at, after, businessCalendar(inForce));
  },
  run: async (reading, _occurrence, _last, { today }) => {
    const message = await digestNow(reading, await today());
    const team = deskTeam(reading.inForce);
    return message && team ? [{ effect: 'tell-team', team, message }] : [];
  },
};

/** More than this are too many for one morning; the newest count. */
const mostOpen = 1_000;
/** What the desk may see: everything but what is private. */
const theDesk = { id: 0, roles: ['agent' as const] };

type Open = Header & Standing;

export async function digestNow(reading: Reading, today: readonly TodayLine[]): Promise<Message | null> {
  const found = await findRecords(reading.db, theDesk, { prefix: 'INC', scope: 'open', limit: mostOpen });
  if (found.length === 0 && today.length === 0) return null;
  const standings = await standingsOf(
    reading.db,
    found.map(({ id }) => id),
  );
  const open = found.flatMap((header): Open[] => {
    const standing = standings.get(header.id);
    return standing ? [{ ...header, ...standing }] : [];
  });
  return digestOf(open, today, await onCallText(reading));
}

function digestOf(open: readonly Open[], today: readonly TodayLine[], onCall: Text[]): Message {
  const worked = open.filter(({ status }) => status !== 'resolved').sort(byDeadline);
  const breached = worked.filter(({ mark }) => mark === 'breached');
  const atRisk = worked.filter(({ mark }) => mark === 'at-risk');
  const ownerless = worked.filter(({ owner }) => owner === null);
  const waiting = open.filter(
    ({ status, waitsFor, held }) => !held && (status === 'resolved' || waitsFor === 'requester'),
  ).length;
  const counts = { breached: breached.length, atRisk: atRisk.length, ownerless: ownerless.length };
  return {
    summary: words.deskToday({ open: worked.length, ...counts }),
    tone: breached.length > 0 ? 'warning' : 'neutral',
    body: [
      ...part(words.breached(), breached, (one) =>
        one.owner ? words.owned({ ...of(one), owner: who(one.owner) }) : words.plain(of(one)),
      ),
      ...part(words.atRisk(), atRisk, (one) =>
        one.due ? words.until({ ...of(one), at: moment(one.due) }) : words.plain(of(one)),
      ),
      ...part(words.noOwner(), ownerless, (one) => words.since({ ...of(one), at: moment(one.createdAt) })),
      ...todayPart(today),
      textBlock(words.waiting({ count: waiting, home: code('/desk home') })),
      ...onCall.map(textBlock),
    ],
    buttons: [],
  };
}

/** What was due first stands first; what waits without a deadline last. */
const byDeadline = ({ due: one }: Open, { due: other }: Open): number =>
  (one?.getTime() ?? Number.MAX_SAFE_INTEGER) - (other?.getTime() ?? Number.MAX_SAFE_INTEGER);

const of = (header: Header) => ({ incident: ref(refOf(header)), title: header.title });

const shown = 5;
function part(title: Text, records: readonly Open[], say: (one: Open) => Text) {
  if (records.length === 0) return [];
  const more = records.length - shown;
  return [
    textBlock(title),
    list([...records.slice(0, shown).map(say), ...(more > 0 ? [words.andMore({ count: more })] : [])]),
  ];
}

/** More than these stand in the calendars. */
const shownOfToday = 10;
function todayPart(today: readonly TodayLine[]) {
  if (today.length === 0) return [];
  const more = today.length - shownOfToday;
  const lines = today.slice(0, shownOfToday).map(({ says }) => says);
  return [textBlock(words.today({ lines: several(...lines, more > 0 && words.andMore({ count: more })) }))];
}

/** First, second and third line of the desk, or of every team where that is known by service only. */
async function onCallText(reading: Reading): Promise<Text[]> {
  const nothing = { service: null, team: deskTeam(reading.inForce) ?? null };
  const lines = await Promise.all(
    ([1, 2, 3] as const).map(async (line) => {
      const called = await onLine(reading, line, teamsOfLine(reading.inForce, nothing, line), reading.now);
      return called.map(({ person, as }) =>
        words.onCall({
          line: lineText(line),
          person: who(person),
          team: typeof as === 'object' && 'team' in as ? teamText(reading.inForce, as.team) : words.nowhere(),
        }),
      );
    }),
  );
  const people = lines.flat();
  return people.length > 0 ? [words.onCallNow({ people: { several: people } })] : [];
}
