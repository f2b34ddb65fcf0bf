import { line } from '../../chat/message.ts';
import { code, excerpt, moment, oneLine, type Text, who } from '../../core/text.ts';
import { minutesAfter, readTime } from '../../core/time.ts';
import { appendAudit } from '../../engine/audit.ts';
import { type PageReading, personal } from '../../engine/define.ts';
import { presenceOf, setAway, standIns } from '../../people/absence.ts';
import { deputyNamed } from './deputy.ts';
import { words } from './words.ts';

/** "in 3 d", "2026-12-01 18:00": no time is more words than these. */
const longestTime = 3;
/** A year, in minutes; whoever types more has mistyped. */
const longestAbsence = 366 * 24 * 60;
const example = code('/desk away 2026-12-01 Sofia');
const isBack = (typed: string): boolean => /^(back|off|回来|取消)$/i.test(typed);

/** Somebody says until when they are away and who stands in, or that they are back. */
export const away = personal({
  id: 'desk.away',
  permission: 'desk.use',
  run: async (text, reading) => {
    const typed = oneLine(text).replace(/["“”]/g, '');
    if (typed === '') return line(await howItIs(reading));
    return line(isBack(typed) ? await comeBack(reading) : await leave(typed, reading));
  },
});

async function leave(typed: string, reading: PageReading): Promise<Text> {
  const { actor, now } = reading;
  const asked = readAbsence(typed, actor.zone, now);
  if (!asked) return words.untilWhen({ typed: excerpt(typed, 60).text, example });
  const at = moment(asked.until);
  if (asked.until <= now) return words.untilPast({ at, zone: actor.zone, example });
  if (asked.until > minutesAfter(now, longestAbsence)) return words.untilTooFar({ at, zone: actor.zone });
  const named = asked.deputy === '' ? { deputy: null } : await deputyNamed(asked.deputy, reading);
  if ('problem' in named) return named.problem;
  await change(reading, asked.until, named.deputy);
  return howItIs(reading);
}

/** The time first, then who stands in. Whole minutes: the same words, delivered twice, mean the same. */
function readAbsence(typed: string, zone: string, now: Date): { until: Date; deputy: string } | null {
  const parts = typed.split(' ');
  for (let count = Math.min(longestTime, parts.length); count > 0; count--) {
    const at = readTime(parts.slice(0, count).join(' '), zone, now, { days: true });
    if (at) return { until: new Date(at.getTime() - (at.getTime() % 60_000)), deputy: parts.slice(count).join(' ') };
  }
  return null;
}

async function comeBack(reading: PageReading): Promise<Text> {
  const { awayUntil } = await presenceOf(reading.db, reading.actor.id);
  if (!awayUntil || awayUntil <= reading.now) return howItIs(reading);
  await change(reading, null, null);
  return words.welcomeBack();
}

/** Stored, proven and told in one transaction; whoever stands in hears of it, and whoever no longer does. */
function change({ db, actor, now, tell }: PageReading, until: Date | null, deputy: number | null): Promise<void> {
  return db.transaction(async (tx) => {
    const standIn = async () => {
      const person = (await standIns(tx, [actor.id], now)).get(actor.id) ?? null;
      return person === actor.id ? null : person;
    };
    const before = await standIn();
    if (!(await setAway(tx, actor.id, until, deputy))) return;
    const after = await standIn();
    const event = until
      ? { type: 'person.away', person: actor.id, until: until.toISOString(), deputy }
      : { type: 'person.back', person: actor.id };
    await appendAudit(tx, { recordId: null, actor: actor.id, now }, [event]);
    const away = who(actor.id);
    if (before !== null && before !== after) await tell(tx, before, line(words.standInNoLonger({ away })));
    if (after !== null && until) await tell(tx, after, line(words.youStandIn({ away, at: moment(until) })));
  });
}

/** Whether they are away, and what becomes of their work. */
async function howItIs({ db, actor, now }: PageReading): Promise<Text> {
  const { awayUntil, deputy } = await presenceOf(db, actor.id);
  if (!awayUntil || awayUntil <= now)
    return deputy === null ? words.youAreHere({ example }) : words.youAreHereWith({ example, deputy: who(deputy) });
  const until = { at: moment(awayUntil), zone: actor.zone, back: code('/desk away back') };
  const acting = (await standIns(db, [actor.id], now)).get(actor.id) ?? null;
  if (acting !== null) return words.awayWith({ ...until, deputy: who(acting) });
  return deputy === null ? words.awayAlone(until) : words.awayBoth({ ...until, deputy: who(deputy) });
}
