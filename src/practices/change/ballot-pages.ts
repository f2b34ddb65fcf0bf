import { details, list, type Page, type Section } from '../../chat/message.ts';
import { type PageReading, page } from '../../engine/define.ts';
import { recordOf } from '../../engine/record-pages.ts';
import { recordStore } from '../../engine/records.ts';
import type { Round } from './ballot.ts';
import { ballotRows, inFull, sinceLines, voteLines, votingButtons } from './ballot-card.ts';
import { summaryOf } from './ballot-ends.ts';
import { minutesButton, newestButtons, roundNumbered } from './ballot-links.ts';
import { factsOf, requestInFull } from './ballot-request.ts';
import { words as ballotWords } from './ballot-words.ts';
import { type Change, of } from './change.ts';
import { fileName, minutesOf } from './minutes.ts';
import { words } from './minutes-words.ts';
import { changes } from './tables.ts';

const store = recordStore<Change>({ prefix: 'CHG', table: changes });

type Shown = { change: Change; round: Round };

/** The round that is named, else the newest; null: there is no such change for this reader, or nothing was voted on. */
async function roundOf(query: Record<string, string>, reading: PageReading): Promise<Shown | null> {
  const change = await recordOf(store, 'CHG', query, reading);
  const round = change && (query.round ? roundNumbered(change, query.round) : change.rounds.at(-1));
  return change && round ? { change, round } : null;
}

/** All that a ballot shortens, with its buttons. */
export const ballotPage = page<Shown>({
  id: 'change.ballot',
  label: ballotWords.showAll(),
  permission: 'change.read',
  load: roundOf,
  show: ({ change, round }, { policy }): Page => ({
    title: words.titleBallot({ ...of(change), round: round.number }),
    sections: [
      { title: summaryOf(change, round), blocks: [details(...ballotRows(round, inFull.names))] },
      {
        title: words.votes(),
        blocks: [list([...voteLines(round, inFull), ...sinceLines(change, round, 100)])],
      },
      ...(round.end ? [] : [questionSection(change, round), requestSection(change, policy)]),
    ],
    actions: round.end
      ? [...(change.rounds.at(-1) === round ? [] : newestButtons(change)), minutesButton(change, round)]
      : votingButtons(change, round),
  }),
});

const questionSection = (change: Change, round: Round): Section => minutesOf(change, round).sections.at(-1)!;
const requestSection = (change: Change, policy: PageReading['policy']): Section => ({
  title: words.request(),
  blocks: [factsOf(change, policy), ...requestInFull(change).map((text) => ({ kind: 'text' as const, text }))],
});

type Taken = Shown & { content: string };

/** Who voted what, when and for whom, as a page and as a file to take away. */
export const minutesPage = page<Taken>({
  id: 'change.minutes',
  label: ballotWords.minutesButton(),
  permission: 'change.read',
  load: async (query, reading) => {
    const shown = await roundOf(query, reading);
    if (!shown) return null;
    const { language, actor } = reading;
    const content = await reading.written(minutesOf(shown.change, shown.round), { language, zone: actor.zone });
    return { ...shown, content };
  },
  show: ({ change, round, content }): Page => ({
    ...minutesOf(change, round),
    actions: newestButtons(change),
    file: { name: `${fileName(change, round)}.md`, content },
  }),
});
