// The window as everybody on a platform reads it among its events: what is out when, and nothing of what is done.
import type { PolicyView } from '../../core/policy.ts';
import type { CalendarWish } from '../../engine/practice.ts';
import { affectedBy } from './affected.ts';
import { type Change, of } from './change.ts';
import { words } from './window-page-words.ts';
import { namesOf, outageText } from './window-said.ts';
import { shownWindow } from './windows.ts';

export function eventOf(change: Change, policy: PolicyView): CalendarWish | 'over' | null {
  const window = shownWindow(change);
  if (!window || window.state === 'off') return null;
  if (window.state === 'over') return 'over';
  const { services } = affectedBy(change, policy);
  const outage = outageText(change, services, policy);
  return {
    name: words.eventName({ ...of(change), outage }),
    about: change.affects ? words.eventAbout({ outage, whom: change.affects }) : outage,
    where: services.length > 0 ? words.eventPlace({ services: namesOf(services, policy) }) : words.eventNowhere(),
    from: window.opensAt.toISOString(),
    to: window.endsAt.toISOString(),
    isRunning: window.state === 'running',
  };
}
