// When it is to be done, how it was done, and what came of it.
import { minutes, ref, several, type Text } from '../../core/text.ts';
import { templateText } from './cards.ts';
import { conflictText } from './conflict-texts.ts';
import type { EndingEvent } from './ending.ts';
import { codeLabels, reasonLabels } from './ending-labels.ts';
import type { Conflict, SchedulingEvent } from './scheduling.ts';
import type { Seen, Tales } from './tale.ts';
import { words } from './timeline-words.ts';
import type { WindowEvent } from './windows.ts';
import type { WorkEvent } from './work.ts';

/** Of a conflict with what its reader may not see there is only that there was one. */
const conflictsIn = (conflicts: readonly Conflict[], seen: Seen) => ({
  conflicts: several(
    ...conflicts.map((each) =>
      each.ref === null || seen.has(each.ref) ? conflictText({ ...each, passed: null }) : words.hiddenConflict(),
    ),
  ),
});

export const schedulingTales: Tales<SchedulingEvent> = {
  'change.scheduled': ({ opens, ends, overridden }) =>
    (overridden ? words.scheduledAllTheSame : words.scheduled)({ opens: { time: opens }, ends: { time: ends } }),
  'change.contested': ({ conflicts }, { seen }) => words.contested(conflictsIn(conflicts, seen)),
  'change.conflicts-changed': ({ come, gone }, { seen }) => {
    const came = words.conflictsCame(conflictsIn(come, seen));
    const went = words.conflictsWent(conflictsIn(gone, seen));
    if (come.length === 0) return went;
    return gone.length === 0 ? came : words.conflictsCameAndWent({ come: came, gone: went });
  },
  'change.conflicts-ticked': ({ conflicts }, { seen }) => words.ticked(conflictsIn(conflicts, seen)),
  'change.conflict-overridden': ({ conflicts, reason }, { seen }) =>
    words.overridden({ ...conflictsIn(conflicts, seen), reason }),
  'change.held': ({ conflicts }, { seen }) => words.held(conflictsIn(conflicts, seen)),
  'change.released': () => words.released(),
  'change.override-wanted': () => words.overrideWanted(),
};

export const windowTales: Tales<WindowEvent> = {
  'change.window-told': ({ was, opens, ends }) => {
    const facts = { opens: { time: opens }, ends: { time: ends } };
    return was && was.opens !== opens
      ? words.windowMoved({ ...facts, was: { time: was.opens } })
      : words.windowTold(facts);
  },
  'change.window-withdrawn': ({ was }) => words.windowWithdrawn({ was: { time: was.opens } }),
  'change.window-announced': ({ which }) => (which === 'day-before' ? words.dayBefore() : words.hourBefore()),
};

export const workTales: Tales<WorkEvent> = {
  'change.started': ({ outside, reason }) => {
    if (outside === null) return words.started();
    return (outside === 'early' ? words.startedEarly : words.startedLate)({ reason: reason ?? '' });
  },
  'change.step-done': ({ step, text, of, deviation }) =>
    differing((of === 'plan' ? words.stepDone : words.rollbackStepDone)({ step, text }), deviation),
  'change.completed': ({ deviation, toVerify: text }) =>
    words.toVerify({ told: differing(words.completed(), deviation), text }),
  'change.verified': () => words.verified(),
  'change.not-verified': ({ reason, next }) =>
    (next === 'roll-back' ? words.notVerifiedBack : words.notVerifiedOn)({ reason }),
  'change.last-moment': ({ step }) => (step === null ? words.lastMomentDone() : words.lastMoment({ step })),
  'change.went-on': () => words.wentOn(),
  'change.overran': ({ step, news }) => words.overran({ step, news: { time: news } }),
  'change.rolling-back': ({ reason }) => words.rollingBack({ reason }),
  'change.rolled-back': ({ minutes: span }) => words.rolledBack({ span: minutes(span) }),
};

const differing = (told: Text, deviation: string | null): Text =>
  deviation === null ? told : words.differently({ told, deviation });

export const endingTales: Tales<EndingEvent> = {
  'change.ended': ({ code, what, itemData: text }) => {
    const told = words.outcome({ code: codeLabels[code], text: what });
    return text === null ? told : words.itemData({ told, text });
  },
  'change.closed': ({ code }) => words.closed({ code: codeLabels[code] }),
  'change.review-wanted': ({ why }) => words.reviewWanted({ why: several(...why.map((each) => reasonLabels[each])) }),
  'change.review-opened': (event, { seen }) =>
    seen.has(event.ref) ? words.reviewOpened({ review: ref(event.ref) }) : null,
  'change.review-ended': (event, { seen }) =>
    seen.has(event.ref) ? (event.waived ? words.reviewWaived : words.reviewEnded)({ review: ref(event.ref) }) : null,
  'change.template-suspended': ({ template }, { policy }) =>
    words.templateSuspended({ template: templateText(policy, template) }),
  'change.template-certified': ({ template, reason }, { policy }) =>
    words.templateCertified({ template: templateText(policy, template), reason }),
  'change.template-news': ({ template, by, suspended }, { policy, seen }) => {
    const named = { template: templateText(policy, template) };
    if (!suspended) return words.templateFree(named);
    return seen.has(by) ? words.templateSuspendedBy({ ...named, by: ref(by) }) : words.templateSuspended(named);
  },
  'change.blamed': ({ incident }, { seen }) => (seen.has(incident) ? words.blamed({ incident: ref(incident) }) : null),
  'change.cleared': ({ incident, reason }, { seen }) =>
    seen.has(incident) ? words.cleared({ incident: ref(incident), reason }) : null,
};
