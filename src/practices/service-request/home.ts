import { recordLines, type Section } from '../../chat/message.ts';
import type { Text } from '../../core/text.ts';
import type { PageReading } from '../../engine/define.ts';
import { type HomePart, intakeButton, pageButton } from '../../engine/practice.ts';
import { findRecords } from '../../engine/records.ts';
import { words as engineWords } from '../../engine/words.ts';
import { standingInFor } from '../../people/absence.ts';
import { decidedAsLead } from './facts.ts';
import { newRequest } from './intake.ts';
import { requestLine, requestList } from './pages.ts';
import { catalogueSection } from './policy.ts';
import { fulfilledBy, waitingForAnswer, waitingForApproval } from './store.ts';
import { words } from './words.ts';

const homeRows = 10;

/** What waits for this person, what is theirs, and what they asked for; ten lines of each, and the way to the rest. */
export async function requestHome(reading: PageReading): Promise<HomePart> {
  const { db, actor, now, inForce } = reading;
  const search = { prefix: 'REQ', scope: 'open', limit: homeRows + 1 } as const;
  const deciding = [
    ...(await waitingForApproval(db, [actor.id, ...(await standingInFor(db, actor.id, now))])),
    ...(await decidedAsLead(reading)),
  ];
  const [toApprove, owned, requested] = await Promise.all([
    deciding.length > 0 ? findRecords(db, actor, { ...search, ids: deciding }) : [],
    findRecords(db, actor, { ...search, owner: actor.id }),
    findRecords(db, actor, { ...search, requester: actor.id }),
  ]);
  const ids = requested.map(({ id }) => id);
  const [asked, own] = await Promise.all([waitingForAnswer(db, ids), fulfilledBy(db, ids, actor.id)]);
  const waiting = [
    ...toApprove
      .filter(({ requester, createdBy }) => requester !== actor.id && createdBy !== actor.id)
      .map((row) => requestLine(row, words.approveIt())),
    ...requested
      .filter(({ id, status }) => status === 'fulfilled' && !own.has(id))
      .map((row) => requestLine(row, words.confirmIt())),
    ...requested.filter(({ id }) => asked.has(id)).map((row) => requestLine(row, words.answerIt())),
    ...owned.filter(({ status }) => status === 'assigned').map((row) => requestLine(row, words.acknowledgeIt())),
  ];
  const mine = owned.filter(({ status }) => status !== 'assigned').map((row) => requestLine(row));
  const others = requested.filter(({ id, status }) => (status !== 'fulfilled' || own.has(id)) && !asked.has(id));
  const parts = [waiting, mine, others.map((row) => requestLine(row))];
  const isCut = [owned, requested, ...parts].some((rows) => rows.length > homeRows);
  const titles = [engineWords.waitingForYou(), engineWords.yours(), words.yourRequests()];
  const [first = [], ...rest] = parts.map((lines, index) => section(titles[index]!, lines.slice(0, homeRows)));
  return {
    sections: [...first.map((part) => ({ ...part, waits: true as const })), ...rest.flat()],
    actions: [
      ...(Object.keys(inForce.read(catalogueSection)).length > 0 ? [intakeButton(newRequest)] : []),
      ...(isCut ? [pageButton(requestList, { scope: 'mine' }, words.showAll())] : []),
    ],
  };
}

const section = (title: Text, lines: ReturnType<typeof requestLine>[]): Section[] =>
  lines.length > 0 ? [{ title, blocks: [recordLines(lines)] }] : [];
