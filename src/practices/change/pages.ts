import { type Block, type Button, list, type Page, recordLines, type Section, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { moment, ref, type Text, typed, who } from '../../core/text.ts';
import { type PageReading, page } from '../../engine/define.ts';
import type { Header } from '../../engine/header.ts';
import { seenAmong } from '../../engine/links.ts';
import { pageButton } from '../../engine/practice.ts';
import { recordOf, type Story, storyOf } from '../../engine/record-pages.ts';
import { findRecords, recordStore } from '../../engine/records.ts';
import type { Round } from './ballot.ts';
import { buttonsOf, moreOn } from './card-buttons.ts';
import { conditionText, stepText } from './card-texts.ts';
import { words as cardWords } from './card-words.ts';
import { factsOf, summaryOf } from './cards.ts';
import type { Change, ChangeStatus } from './change.ts';
import { conflictText } from './conflict-texts.ts';
import { codeLabels } from './ending-labels.ts';
import { riskLabels, statusLabels } from './labels.ts';
import { words } from './page-words.ts';
import { openRoundOf } from './round.ts';
import { type Placed, placedOf } from './store.ts';
import { changes } from './tables.ts';
import { endLabels, voteText } from './tale-of-request.ts';
import { othersIn, timelineText } from './timeline.ts';
import { words as timelineWords } from './timeline-words.ts';
import { lastSafeMoment, openSteps, stepsNow } from './work.ts';

const store = recordStore<Change>({ prefix: 'CHG', table: changes });

/** What stands behind a reference, for this reader; null hides that there is anything. */
export const changeOf = (query: Record<string, string>, reading: PageReading) => recordOf(store, 'CHG', query, reading);

type Shown = { change: Change; seen: ReadonlySet<string> };

/** `/change show`: everything it holds, with what its card offers and what that has no room for. */
export const changePage = page<Shown>({
  id: 'change.show',
  label: cardWords.show(),
  permission: 'change.read',
  load: async (query, reading) => {
    const change = await changeOf(query, reading);
    if (!change) return null;
    const named = change.conflicts.flatMap((each) => each.ref ?? []);
    return { change, seen: await seenAmong(reading.db, named, reading.actor) };
  },
  show: ({ change, seen }, { policy }): Page => ({
    title: summaryOf(change),
    sections: [
      { blocks: [factsOf(change, policy), ...fullTexts(change).map(textBlock)] },
      ...section(cardWords.labelRisk(), riskTexts(change)),
      ...section(words.sectionPlan(), stepTexts(change, change.plan)),
      ...section(words.sectionRollback(), stepTexts(change, change.rollback)),
      ...section(words.sectionConflicts(), conflictTexts(change, seen)),
      ...section(
        words.sectionConditions(),
        change.conditions.map((each) => conditionText(each)),
      ),
      ...change.rounds.map(roundSection),
      ...section(words.sectionQuestions(), change.questions.map(questionText)),
    ],
    actions: actionsOn(change),
  }),
});

const section = (title: Text, lines: readonly Text[]): Section[] =>
  lines.length > 0 ? [{ title, blocks: [list([...lines])] }] : [];

function actionsOn(change: Change) {
  const offered = buttonsOf(change);
  const more = moreOn(change);
  return [
    ...ballotOf(change, offered),
    ...offered,
    ...more.filter(({ address }) => offered.every((each) => each.address !== address)),
    pageButton(changeTimeline, { ref: refOf(change) }),
  ];
}

/** Whoever comes by home to vote finds the buttons there. */
const ballotOf = (change: Change, offered: readonly Button[]): Button[] => {
  if (!openRoundOf(change)) return [];
  const button = pageButton({ id: 'change.ballot', label: words.ballot() }, { ref: refOf(change) });
  return offered.some(({ style }) => style === 'primary') ? [button] : [{ ...button, style: 'primary' }];
};

function fullTexts(change: Change): Text[] {
  const { purpose, content, effect, test, affects, risks, rollbackMinutes, work, ending } = change;
  const last = rollbackMinutes === null ? null : lastSafeMoment(change);
  const texts = [
    purpose && typed(purpose),
    content && words.content({ text: typed(content) }),
    effect && cardWords.effect({ text: typed(effect) }),
    test && words.test({ text: typed(test) }),
    affects && words.affects({ text: typed(affects) }),
    risks && words.risks({ text: typed(risks) }),
    last && words.lastSafe({ at: moment(last) }),
    work.startReason && words.startedBecause({ text: typed(work.startReason) }),
    work.deviation && cardWords.differently({ text: typed(work.deviation) }),
    work.toVerify && cardWords.toVerify({ text: typed(work.toVerify) }),
    work.rollbackReason && cardWords.rolledBackBecause({ text: typed(work.rollbackReason) }),
    ending && cardWords.outcome({ code: codeLabels[ending.code], text: typed(ending.what) }),
    ending?.itemData && words.itemData({ text: typed(ending.itemData) }),
  ];
  return texts.filter((text): text is Text => Boolean(text));
}

/** Both verdicts, of which the higher counts. */
function riskTexts({ answers, computed }: Change): Text[] {
  const points = Object.values(answers);
  const sum = points.reduce<number>((all, each) => all + each, 0);
  return [
    ...(points.length > 0 ? [words.answersSum({ sum })] : []),
    ...(computed
      ? [
          words.computedSum({
            sum: computed.criticality + computed.dependents + computed.failures,
            verdict: riskLabels[computed.verdict],
          }),
        ]
      : []),
  ];
}

const stepTexts = (change: Change, steps: Change['plan']): Text[] => {
  const isNow = change.status === 'rolling-back' || change.status === 'implementing';
  const now = isNow && stepsNow(change) === steps ? openSteps(steps)[0] : undefined;
  return steps.map((step) => stepText(step, { now }));
};

const conflictTexts = ({ conflicts }: Change, seen: ReadonlySet<string>): Text[] =>
  conflicts.map((each) =>
    each.ref === null || seen.has(each.ref) ? conflictText(each) : timelineWords.hiddenConflict(),
  );

/** Who voted what, when, for whom, and how it ended. */
function roundSection(round: Round): Section {
  const { number, hash, openedAt, votes, end } = round;
  const ended = end && words.roundEnd({ how: endLabels[end.how], at: { time: end.at } });
  return {
    title: words.sectionRound({ round: number }),
    blocks: [
      list([
        words.roundOpened({ hash: hash.slice(0, 4), at: { time: openedAt } }),
        ...votes.map((vote) => words.voteLine({ by: who(vote.by), vote: voteText(vote), at: { time: vote.at } })),
        ...(ended ? [end.reason === null ? ended : words.endReason({ end: ended, reason: end.reason })] : []),
      ]),
    ],
  };
}

function questionText({ by, text, answer }: Change['questions'][number]): Text {
  const question = words.question({ by: who(by), text });
  return answer ? words.answer({ question, by: who(answer.by), text: answer.text }) : question;
}

const scopes = {
  open: words.openChanges(),
  mine: words.yourChanges(),
  scheduled: words.scheduledChanges(),
  closed: words.closedChanges(),
  all: words.allChanges(),
} as const;
type Scope = keyof typeof scopes;
type Listed = { scope: Scope; rows: Header[]; windows: ReadonlyMap<number, Placed>; more: boolean };

const perPage = 10;
const isScope = (scope: string): scope is Scope => Object.hasOwn(scopes, scope);

/** `/change list [mine|scheduled|closed|all]`: newest first, ten at a time. */
export const changeList = page<Listed>({
  id: 'change.list',
  label: words.listButton(),
  permission: 'change.read',
  load: async (query, { db, actor }) => {
    const scope = isScope(query.scope ?? '') ? (query.scope as Scope) : 'open';
    const before = Number(query.before);
    const found = await findRecords(db, actor, {
      prefix: 'CHG',
      scope: scope === 'closed' || scope === 'all' ? scope : 'open',
      ...(scope === 'mine' && { concerning: actor.id }),
      ...(scope === 'scheduled' && { status: 'scheduled' }),
      ...(Number.isSafeInteger(before) && before > 0 && { before }),
      limit: perPage + 1,
    });
    const rows = found.slice(0, perPage);
    return { scope, rows, windows: await placedOf(db, rows), more: found.length > perPage };
  },
  show: ({ scope, rows, windows, more }): Page => ({
    title: scopes[scope],
    sections: [{ blocks: [linesOr(rows.map((row) => changeLine(row, startOf(row, windows))))] }],
    actions: [],
    ...(more && { next: pageButton(changeList, { scope, before: String(rows.at(-1)!.id) }, words.more()) }),
  }),
});

const linesOr = (lines: ReturnType<typeof changeLine>[]): Block =>
  lines.length > 0 ? recordLines(lines) : textBlock(words.noneSuch());

/** Of one that waits for its window, when that opens. */
function startOf({ id, status }: Header, windows: ReadonlyMap<number, Placed>): Text | undefined {
  const opens = windows.get(id)?.opensAt;
  return status === 'scheduled' && opens ? words.startsAt({ at: moment(opens) }) : undefined;
}

export const changeLine = (header: Header, fact?: Text) => ({
  ref: refOf(header),
  title: header.title,
  status: statusLabels[header.status as ChangeStatus],
  ...(fact && { fact }),
});

/** Everything that happened to one change. */
export const changeTimeline = page<Story & Shown>({
  id: 'change.timeline',
  label: timelineWords.button(),
  permission: 'change.read',
  load: async (query, reading) => {
    const change = await changeOf(query, reading);
    if (!change) return null;
    const story = await storyOf(change.id, query, reading);
    return { change, ...story, seen: await seenAmong(reading.db, othersIn(story.lines), reading.actor) };
  },
  show: ({ change, lines, more, seen }, { policy }): Page => {
    const told = lines.flatMap((entry) => timelineText(entry, { policy, seen }));
    const earlier = { ref: refOf(change), before: String(lines[0]?.id) };
    return {
      title: timelineWords.title({ change: ref(refOf(change)) }),
      sections: [{ blocks: [told.length > 0 ? list(told) : textBlock(timelineWords.nothing())] }],
      actions: [pageButton(changePage, { ref: refOf(change) })],
      ...(more && { next: pageButton(changeTimeline, earlier, timelineWords.earlier()) }),
    };
  },
});
