import { type Due, type TimerAction, timer, when } from '../../engine/practice.ts';
import type { Page, PageEvent } from './call-out.ts';
import { callAgain, callsAgainAt, giveUp, goesOnAt, goOn, mostRepeats } from './decisions.ts';

/** What a page waits for while nobody has answered it. */
export function pageTimersOf(page: Page): Due[] {
  if (page.status !== 'calling') return [];
  const isLast = page.round > mostRepeats;
  const unconfirmed = page.called.filter(({ state }) => state === 'calling').map((each) => goesOnAt(each).getTime());
  return [
    when(unconfirmed.length > 0, 'page.go-on', new Date(Math.min(...unconfirmed))),
    when(!isLast, 'page.call-again', callsAgainAt(page)),
    when(isLast, 'page.give-up', callsAgainAt(page)),
  ].flat();
}

export const pageTimers: Record<string, TimerAction<Page, PageEvent>> = {
  'page.go-on': timer({ decide: (page, acting) => goOn(page, undefined, acting) }),
  'page.call-again': timer({ decide: (page, acting) => callAgain(page, undefined, acting) }),
  'page.give-up': timer({ decide: (page, acting) => giveUp(page, undefined, acting) }),
};
