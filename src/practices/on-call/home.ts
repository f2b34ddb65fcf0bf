import { list } from '../../chat/message.ts';
import { may } from '../../core/permissions.ts';
import { moment, type Text } from '../../core/text.ts';
import { minutesAfter } from '../../core/time.ts';
import type { PageReading } from '../../engine/define.ts';
import type { HomePart } from '../../engine/practice.ts';
import { type Cover, coversOf } from './duty.ts';
import { personText } from './labels.ts';
import { type Schedule, schedulesOf, scheduleText } from './schedules.ts';
import { words } from './words.ts';

const days = 24 * 60;
/** Whoever takes turns sees the next one from afar; for others somebody's turn comes by an override, or as a deputy. */
const ahead = { own: 70 * days, others: 14 * days };
const most = 10;

/** `goesOn`: beyond what was looked at, so that its end is not known. */
type Coming = { schedule: Schedule; cover: Cover; goesOn: boolean };

/** The reader's next turn on each schedule. */
export async function onCallHome(reading: PageReading): Promise<HomePart> {
  const { inForce, actor } = reading;
  if (!may(actor.roles, 'incident.handle')) return { sections: [], actions: [] };
  const all = [...schedulesOf(inForce).values()];
  const isOwn = ({ rotation }: Schedule) => rotation.layers.some(({ people }) => people.includes(actor.key));
  const found = await Promise.all([
    nextTurns(reading, all.filter(isOwn), ahead.own),
    nextTurns(
      reading,
      all.filter((each) => !isOwn(each)),
      ahead.others,
    ),
  ]);
  const coming = found.flat().sort((one, other) => one.cover.from.getTime() - other.cover.from.getTime());
  if (coming.length === 0) return { sections: [], actions: [] };
  const items = coming.slice(0, most).map((each) => turnText(each, reading));
  return { sections: [], later: [{ title: words.onCall(), blocks: [list(items)] }], actions: [] };
}

async function nextTurns(reading: PageReading, schedules: Schedule[], minutes: number): Promise<Coming[]> {
  const { now, actor } = reading;
  const end = minutesAfter(now, minutes);
  const covers = await coversOf(reading, schedules, now, end);
  return schedules.flatMap((schedule) => {
    const cover = covers.get(schedule.key)!.find(({ person }) => person === actor.id);
    return cover ? [{ schedule, cover, goesOn: cover.to >= end }] : [];
  });
}

/** What goes on for weeks is said without its end. */
function turnText({ schedule, cover, goesOn }: Coming, { inForce, actor, now }: PageReading): Text {
  const { from, to, turn } = cover;
  const named = scheduleText(inForce, schedule.key);
  const shown = turn === actor.id ? named : words.forSomebody({ schedule: named, person: personText(turn) });
  const facts = { schedule: shown, from: moment(from), to: moment(to) };
  if (from > now) return goesOn ? words.yourTurnFrom(facts) : words.yourTurn(facts);
  return to >= minutesAfter(now, ahead.others) ? words.yourTurnNow(facts) : words.yourTurnUntil(facts);
}
