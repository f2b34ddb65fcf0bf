import { list, type Page, type Section, textBlock } from '../../chat/message.ts';
import { parseRef } from '../../core/record-ref.ts';
import { code, moment, type Text } from '../../core/text.ts';
import { localTimeOf, minutesAfter, momentOf } from '../../core/time.ts';
import { type PageReading, page } from '../../engine/define.ts';
import { recordStore } from '../../engine/records.ts';
import { calendarOf, type Row } from './calendar.ts';
import { overrideCard } from './cards.ts';
import { coversOf } from './duty.ts';
import { type Gap, gapsOf, type Reached, reachedBetween } from './gaps.ts';
import { personText } from './labels.ts';
import { knownNames, schedulesNamed, teamsOnCall } from './names.ts';
import type { Override } from './override.ts';
import { type Schedule, schedulesOf, scheduleText } from './schedules.ts';
import { overrides } from './tables.ts';
import { words } from './words.ts';

const store = recordStore<Override>({ prefix: 'OVR', table: overrides });

export const overridePage = page<Override>({
  id: 'override.show',
  label: words.show(),
  permission: 'on-call.read',
  load: async ({ ref = '' }, { db, actor }) => {
    const found = parseRef(ref, 'OVR');
    return found?.prefix === 'OVR' ? store.read(db, found, actor) : null;
  },
  show: (override, { inForce }) => {
    const { summary, body, buttons } = overrideCard(override, 'desk', inForce);
    return {
      title: summary,
      sections: [{ blocks: body }],
      actions: buttons.filter(({ address }) => !address.startsWith('override.show')),
    };
  },
});

const shownDays = 14;
type Shown = { rows: Row[]; from: Date; to: Date };

/** `/oncall schedule [team or schedule]`: two weeks from today, in the reader's own zone. */
export const schedulePage = page<Shown>({
  id: 'on-call.schedule',
  label: words.scheduleButton(),
  permission: 'on-call.read',
  load: async ({ of = '' }, reading) => {
    const { inForce, now, actor } = reading;
    const today = localTimeOf(now, actor.zone).toPlainDate();
    const [from, to] = [0, shownDays].map((days) => momentOf(today.add({ days }).toPlainDateTime(), actor.zone));
    const schedules = schedulesAsked(of, reading);
    const covers = await coversOf(reading, schedules, from!, to!);
    const rows = schedules.map(({ key }) => ({ label: scheduleText(inForce, key), covers: covers.get(key)! }));
    return { rows, from: from!, to: to! };
  },
  show: ({ rows, from, to }, { inForce, actor, now }): Page => {
    if (rows.length === 0) return { title: knownNames(inForce), sections: [], actions: [] };
    const title = words.scheduleTitle();
    return {
      title,
      sections: [{ blocks: [calendarOf(rows, { title, from, to, zone: actor.zone, now })] }],
      actions: [],
    };
  },
});

function schedulesAsked(typed: string, { inForce, actor }: PageReading): Schedule[] {
  if (typed.trim() !== '') return schedulesNamed(inForce, typed);
  const all = [...schedulesOf(inForce).values()];
  const own = all.filter(({ team }) => team === actor.team);
  return own.length > 0 ? own : all;
}

type Ahead = { gaps: Gap[]; reached: Reached };
const mostGaps = 30;

export const gapsSummary = words.gapsSummary();

/** Of `/oncall gaps`: the next 14 days in which a step reaches nobody, and whom no platform rings. */
export const gapsPage = page<Ahead>({
  id: 'on-call.gaps',
  label: words.gapsButton(),
  permission: 'on-call.read',
  load: async (_, reading) => {
    const to = minutesAfter(reading.now, shownDays * 24 * 60);
    const [gaps, reached] = await Promise.all([
      gapsOf(reading, reading.now, to),
      reachedBetween(reading, reading.platforms, reading.now, to),
    ]);
    return { gaps, reached };
  },
  show: ({ gaps, reached }, { inForce }): Page => {
    if (teamsOnCall(inForce).length === 0) return { title: words.noSchedules(), sections: [], actions: [] };
    return {
      title: gapsTitle(gaps, reached),
      sections: [...gapSection(gaps), ...unreachedSection(reached)],
      actions: [],
    };
  },
});

function gapsTitle({ length }: readonly Gap[], { people, unreached }: Reached): Text {
  if (length > 0) return length === 1 ? words.oneGap() : words.manyGaps({ count: length });
  return unreached.length > 0 ? words.noGap() : words.noGapAllReached({ count: people.length });
}

function gapSection(gaps: readonly Gap[]): Section[] {
  if (gaps.length === 0) return [];
  const items = gaps.slice(0, mostGaps).map(({ from, to, where, away }) => {
    const facts = { from: moment(from), to: moment(to), schedule: where };
    return away === null ? words.gapOfNobody(facts) : words.gapOfAway({ ...facts, person: personText(away) });
  });
  const more = gaps.length > mostGaps ? [words.andMore({ count: gaps.length - mostGaps })] : [];
  return [{ blocks: [list([...items, ...more]), textBlock(words.fillGap({ override: code('/oncall override') }))] }];
}

const unreachedSection = ({ unreached }: Reached): Section[] =>
  unreached.length === 0
    ? []
    : [
        {
          title: words.unreached(),
          blocks: [list(unreached.map(personText)), textBlock(words.howToReach({ link: code('/desk link') }))],
        },
      ];
