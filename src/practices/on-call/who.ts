import { line, list, type Message, type Page } from '../../chat/message.ts';
import { moment, several, type Text } from '../../core/text.ts';
import { type PageReading, personal } from '../../engine/define.ts';
import { teamText } from '../../people/policy.ts';
import { nextChange, type OnDuty, onDuty, onSchedule } from './duty.ts';
import { actingText, lineLabels, together } from './labels.ts';
import { knownNames, teamNamed, teamOfLine, teamsOnCall } from './names.ts';
import { type Line, lines, type Schedule, scheduleFor } from './schedules.ts';
import { words } from './words.ts';

/** `/oncall who [team or service]`: who is on call now, line by line, and who comes next. */
export const whoIsOnCall = personal({
  id: 'on-call.who',
  permission: 'on-call.read',
  run: async (typed, reading): Promise<Message | Page> => {
    const teams = teamsAsked(typed.trim(), reading);
    if (teams.length === 0) return line(knownNames(reading.inForce));
    const said = await Promise.all(teams.map((team) => teamNow(team, reading)));
    if (said.length === 1) return line(said[0]!);
    return { title: words.onCallNow(), sections: [{ blocks: [list(said)] }], actions: [] };
  },
});

/** The one that is named; else the reader's own, where somebody can be on call for it; else all of them. */
function teamsAsked(typed: string, { inForce, actor }: PageReading): string[] {
  const all = teamsOnCall(inForce);
  if (typed !== '') return [teamNamed(inForce, typed)].filter((team) => team !== null);
  return actor.team && all.includes(actor.team) ? [actor.team] : all;
}

type LineNow = { line: Line; schedule: Schedule | undefined; onDuty: OnDuty[] };

async function teamNow(team: string, reading: PageReading): Promise<Text> {
  const { inForce, now } = reading;
  const found = await Promise.all(
    lines.map(async (line): Promise<LineNow[]> => {
      const whose = teamOfLine(inForce, team, line);
      if (whose === null) return [];
      return [{ line, schedule: scheduleFor(inForce, whose, line), onDuty: await onDuty(reading, whose, line, now) }];
    }),
  );
  const each = found.flat();
  if (each.length === 0) return words.nobodyForTeam({ team: teamText(inForce, team) });
  const facts = { team: teamText(inForce, team), lines: several(...linesNow(each)) };
  const next = await nextPeople(each, reading);
  return next ? words.nowAndNext({ ...facts, ...next }) : words.nowOnCall(facts);
}

/** Where lines in a row change at one time, it is said once: "both until". */
function linesNow(each: readonly LineNow[]): Text[] {
  const untilOf = ({ onDuty }: LineNow | undefined = { line: 1, schedule: undefined, onDuty: [] }) =>
    onDuty[0]?.until?.getTime();
  let run = 1;
  return each.map((one, index) => {
    const people = together(one.onDuty.map(({ person, standsFor }) => actingText(person, standsFor)));
    const said = words.onLine({ line: lineLabels[one.line], people });
    const until = untilOf(one);
    if (until === undefined) {
      run = 1;
      return said;
    }
    if (untilOf(each[index + 1]) === until) {
      run += 1;
      return said;
    }
    const shared = [words.until, words.bothUntil, words.allUntil][run - 1]!;
    run = 1;
    return shared({ said, at: moment(new Date(until)) });
  });
}

/** Who comes on at the next change of any of these lines. */
async function nextPeople(each: readonly LineNow[], reading: PageReading) {
  const schedules = each.flatMap(({ schedule }) => (schedule ? [schedule] : []));
  const at = await nextChange(reading, schedules, reading.now);
  if (!at) return null;
  const changing = await Promise.all(
    schedules.map(async (schedule) => {
      const change = await nextChange(reading, [schedule], reading.now);
      return change?.getTime() === at.getTime() ? onSchedule(reading, schedule.key, at) : [];
    }),
  );
  const acting = changing.flat().map(({ person, standsFor }) => actingText(person, standsFor));
  return { people: together(acting), at: moment(at) };
}
