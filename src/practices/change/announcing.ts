// Those affected are told of the window as it is, whatever led there: while they know another one, a timer at once makes it so.
import { accept, type Decision, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { minutesBetween } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { type Change, type ChangeEvent, changeLifecycle } from './change.ts';
import { type Announcement, isToTell, pastBy, toAnnounce, toldWindowOf, withdrawnAt } from './windows.ts';

type Decided = Decision<Change, ChangeEvent>;
type Clock = Pick<Acting, 'now'>;

/** What is past by then is not said any more. */
export const tellWindow = step(changeLifecycle, 'announce', (change: Change, _: unknown, { now }: Clock): Decided => {
  const window = toldWindowOf(change);
  if (!window || !isToTell(change)) return unchanged();
  const { announced: was, revision } = change.notices;
  const told = pastBy(new Date(window.opens), now);
  const notices = { announced: window, withdrawn: false, told, revision: revision + 1 };
  return accept({ ...change, notices }, [{ type: 'change.window-told', was, ...window, by: change.updatedBy }]);
});

export const withdrawWindow = step(
  changeLifecycle,
  'announce',
  (change: Change, _: unknown, { now }: Clock): Decided => {
    const { announced: was, revision } = change.notices;
    const at = withdrawnAt(change);
    if (!was || !at || at > now) return unchanged();
    const withdrawn = { ...change, notices: { ...change.notices, withdrawn: true, revision: revision + 1 } };
    // Nobody waits any more for a window that is over.
    if (new Date(was.ends) <= now) return accept(withdrawn, []);
    return accept(withdrawn, [{ type: 'change.window-withdrawn', was, by: change.updatedBy }]);
  },
);

/** In minutes: what comes late says nothing shortly before it is said anyway. */
const soonSaid = 180;

/** After a downtime one notice stands for those that it is late for, and none is given of a window that has opened. */
export const announce = (which: Announcement) =>
  step(changeLifecycle, 'announce', (change: Change, _: unknown, { now }: Clock): Decided => {
    const { announced } = change.notices;
    if (!announced || !toAnnounce(change).some((each) => each.which === which && each.at <= now)) return unchanged();
    const opens = new Date(announced.opens);
    const told = pastBy(opens, now);
    const after = { ...change, notices: { ...change.notices, told } };
    const left = Math.round(minutesBetween(now, opens));
    const latest = told.at(-1) ?? which;
    if (left <= 0 || (latest === 'day-before' && left < soonSaid)) return accept(after, []);
    return accept(after, [{ type: 'change.window-announced', which: latest, left }]);
  });
