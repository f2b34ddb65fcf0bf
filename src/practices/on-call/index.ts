import { command } from '../../engine/define.ts';
import { definePractice, recordKind } from '../../engine/practice.ts';
import { override, swap, take, withdraw } from './actions.ts';
import { overrideCard } from './cards.ts';
import { handOffs } from './hand-off.ts';
import { onCallHome } from './home.ts';
import { statusWords } from './labels.ts';
import { handlers, schedules } from './lookups.ts';
import { type Override, type OverrideEvent, type OverrideStatus, overrideLifecycle } from './override.ts';
import { overridePage, schedulePage } from './pages.ts';
import { overrideReactions } from './reactions.ts';
import { weeklySummary } from './summary.ts';
import { overrides } from './tables.ts';
import { overrideTimers, overrideTimersOf } from './timers.ts';
import { whoIsOnCall } from './who.ts';
import { catalog, words } from './words.ts';

/** Standard 2.1.3: who is called, at any hour. */
export const onCallPractice = definePractice({
  name: 'on-call',
  words: [catalog],
  record: recordKind<Override, OverrideEvent>({
    prefix: 'OVR',
    lifecycle: overrideLifecycle,
    table: overrides,
    closedStatuses: ['withdrawn', 'lapsed', 'over'],
    statusLabel: (status) => statusWords[status as OverrideStatus],
    card: overrideCard,
    timersOf: overrideTimersOf,
    timers: overrideTimers,
    reactions: overrideReactions,
  }),
  definitions: [take],
  lookups: [schedules, handlers],
  commands: [
    command({ ...verb('who'), usage: '[team or service]', summary: words.whoSummary(), does: whoIsOnCall }),
    command({
      ...verb('schedule'),
      usage: '[team or schedule]',
      summary: words.scheduleSummary(),
      does: schedulePage,
      query: (typed): Record<string, string> => ({ of: typed }),
    }),
    command({ ...verb('override'), summary: words.overrideSummary(), does: override }),
    command({ ...verb('swap'), summary: words.swapSummary(), does: swap }),
    command({ ...verb('show'), usage: '<OVR-7>', summary: words.showSummary(), does: overridePage, query: byRef }),
    command({ ...verb('withdraw'), usage: '<OVR-7>', summary: words.withdrawSummary(), does: withdraw }),
  ],
  rounds: [handOffs, weeklySummary],
  home: onCallHome,
});

function verb(name: string) {
  return { command: 'oncall', verb: name, last: true as const };
}
function byRef(typed: string): Record<string, string> {
  return { ref: typed.split(/\s+/, 1)[0] ?? '' };
}

export { type OnDuty, onDuty, onSchedule } from './duty.ts';
export { type Gap, gapsOf } from './gaps.ts';
export { teamsOnCall } from './names.ts';
export { gapsPage, gapsSummary } from './pages.ts';
export { onCallSection as schedulesSection } from './policy.ts';
export { type Line, lines, type Schedule, scheduleFor, schedulesOf, scheduleText } from './schedules.ts';
