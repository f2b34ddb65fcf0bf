import { list, recordLines, type Section } from '../../chat/message.ts';
import { isStaff, may } from '../../core/permissions.ts';
import { refOf } from '../../core/record-ref.ts';
import { moment, ref, type Text } from '../../core/text.ts';
import { instant, zoned } from '../../core/time.ts';
import type { PageReading, Reading } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { type HomePart, intakeButton, pageButton, type TodayLine } from '../../engine/practice.ts';
import { findRecords, recordStore } from '../../engine/records.ts';
import { words as engineWords } from '../../engine/words.ts';
import { businessCalendar } from '../../people/calendar.ts';
import { intakeNamed, intakeOfHome } from './card-buttons.ts';
import { conditionsOpen } from './card-texts.ts';
import type { Change } from './change.ts';
import { words } from './page-words.ts';
import { changeLine, changeList } from './pages.ts';
import { beingVotedOn, type Placed, placedOf, windowsWithin } from './store.ts';
import { changes } from './tables.ts';
import { waitsForVote } from './voting-facts.ts';

const rows = 10;
/** Of those that concern one person, and of those that wait for anybody's word. */
const most = 50;
const mostBallots = 20;

const store = recordStore<Change>({ prefix: 'CHG', table: changes });

type Line = ReturnType<typeof changeLine>;

/** What the reader is to do about changes, those that are theirs, and the next windows. */
export async function changeHome(reading: PageReading): Promise<HomePart> {
  const { db, actor } = reading;
  if (!isStaff(actor.roles)) return { sections: [], actions: [] };
  const search = { prefix: 'CHG', scope: 'open', limit: most } as const;
  const [mine, assessed, verified] = await Promise.all([
    findRecords(db, actor, { ...search, concerning: actor.id }),
    findRecords(db, actor, { ...search, status: 'assessment' }),
    findRecords(db, actor, { ...search, status: 'verifying' }),
  ]);
  const placed = await placedOf(db, [...mine, ...assessed, ...verified]);
  const theirs = mine.map((row) => ({ row, todo: dutyOf(row, placed.get(row.id), actor.id) }));
  const waiting = [
    ...(await toVoteOn(reading)),
    ...theirs.flatMap(({ row, todo }) => (todo ? [changeLine(row, todo)] : [])),
    ...assessed
      .filter((row) => mayAssess(row, placed.get(row.id), reading))
      .map((row) => changeLine(row, words.assessIt())),
    ...verified
      .filter((row) => mayVerify(row, placed.get(row.id), reading))
      .map((row) => changeLine(row, words.verifyIt())),
  ];
  const waits = new Set(waiting.map((line) => line.ref));
  const idle = mine.filter((row) => !waits.has(refOf(row)) && row.status !== 'draft');
  const owned = idle.filter(({ owner }) => owner === actor.id).map((row) => changeLine(row));
  const asked = idle.filter(({ owner }) => owner !== actor.id).map((row) => changeLine(row));
  return {
    sections: [
      ...section(engineWords.waitingForYou(), waiting).map((each) => ({ ...each, waits: true as const })),
      ...section(engineWords.yours(), owned),
      ...section(words.yourChanges(), asked),
    ],
    later: comingUp(mine, placed),
    actions: actionsFor(reading, [waiting, owned, asked]),
  };
}

const section = (title: Text, lines: Line[]): Section[] =>
  lines.length > 0 ? [{ title, blocks: [recordLines(lines.slice(0, rows))] }] : [];

function actionsFor({ actor }: PageReading, parts: readonly Line[][]) {
  const asking = may(actor.roles, 'change.request') ? intakeNamed(intakeOfHome) : undefined;
  return [
    ...(asking ? [intakeButton(asking)] : []),
    ...(parts.some((lines) => lines.length > rows)
      ? [pageButton(changeList, { scope: 'mine' }, words.listButton())]
      : []),
  ];
}

/** What whoever asked for it or implements it is to do next. */
function dutyOf({ status, requester, owner }: Header, placed: Placed | undefined, reader: number): Text | null {
  if (!placed) return null;
  const { work } = placed;
  if (status === 'draft') return requester === reader ? words.finishDraft() : null;
  if (owner !== reader) return null;
  if (status === 'scheduled') {
    const count = conditionsOpen(placed).length;
    return count > 0 ? words.meetConditions({ count }) : null;
  }
  if (status === 'implementing')
    return work.lastMoment.asked > 0 && !work.lastMoment.wentOnAt ? words.goOnOrBack() : null;
  return status === 'verifying' && work.verifiedAt ? words.closeIt() : null;
}

/** A peer: of the team whose change it is, and neither who asked for it nor who does it. */
function mayAssess(row: Header, placed: Placed | undefined, { actor }: PageReading): boolean {
  if (!placed || placed.approvedAt || !may(actor.roles, 'change.assess')) return false;
  const isNear = row.team ? actor.team === row.team : actor.roles.includes('change-manager');
  return isNear && row.requester !== actor.id && row.owner !== actor.id;
}

/** Who was asked to; of low risk nobody is, and whoever implements it may (standard 2.3.6). */
function mayVerify(row: Header, placed: Placed | undefined, { actor }: PageReading): boolean {
  if (!placed || placed.work.verifiedAt) return false;
  const { verifiers } = placed.work;
  return verifiers.length > 0 ? verifiers.includes(actor.id) : row.owner === actor.id;
}

/** Ballots that want the reader's vote, or that they are to extend or send back. */
async function toVoteOn(reading: PageReading): Promise<Line[]> {
  const { db, actor } = reading;
  const ids = await beingVotedOn(db, mostBallots);
  if (ids.length === 0) return [];
  const seen = await findRecords(db, actor, { prefix: 'CHG', scope: 'open', ids, limit: mostBallots });
  const lines: Line[] = [];
  for (const header of seen) {
    const change = await store.byId(db, header.id);
    const wanted = change && (await waitsForVote(change, reading));
    if (wanted) lines.push(changeLine(header, wanted === 'vote' ? words.voteOnIt() : words.decideOnRound()));
  }
  return lines;
}

/** The next windows of what the reader asked for or implements. */
function comingUp(mine: readonly Header[], placed: ReadonlyMap<number, Placed>): Section[] {
  const windows = mine
    .filter(({ status }) => status === 'scheduled')
    .flatMap((row) => {
      const opens = placed.get(row.id)?.opensAt;
      return opens ? [{ row, opens }] : [];
    })
    .sort((one, other) => one.opens.getTime() - other.opens.getTime())
    .slice(0, rows);
  const lines = windows.map(({ row, opens }) =>
    words.opens({ change: ref(refOf(row)), title: row.title, at: moment(opens) }),
  );
  return lines.length > 0 ? [{ title: engineWords.comingUp(), blocks: [list(lines)] }] : [];
}

/** Everybody at the desk; not what is private. */
const theDesk = { id: 0, roles: ['agent' as const] };

/** Windows that open today, or are open, on the clock of the organisation. */
export async function changesToday({ db, inForce, now }: Reading): Promise<TodayLine[]> {
  const { zone } = businessCalendar(inForce);
  const tomorrow = instant(zoned(now, zone).startOfDay().add({ days: 1 }));
  const windows = await windowsWithin(db, now, tomorrow);
  if (windows.length === 0) return [];
  const ids = windows.map(({ id }) => id);
  const seen = await findRecords(db, theDesk, { prefix: 'CHG', scope: 'open', ids, limit: ids.length });
  return seen.flatMap((row) => {
    const opens = windows.find(({ id }) => id === row.id)!.opensAt;
    return [{ at: opens, says: words.today({ change: ref(refOf(row)), at: moment(opens) }) }];
  });
}
