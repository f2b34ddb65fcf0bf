import { accept, type Decision, refuse, unchanged } from '../../core/decision.ts';
import { step } from '../../core/lifecycle.ts';
import { isStaff } from '../../core/permissions.ts';
import { ref, titleFrom } from '../../core/text.ts';
import { minutesAfter, minutesBetween } from '../../core/time.ts';
import type { Acting, Fresh, Unnumbered } from '../../engine/define.ts';
import type { CallOutSaid } from '../../engine/practice.ts';
import { type Called, callOf, type Page, type PageEvent, pageLifecycle } from './call-out.ts';
import { confirmedWithin, nextWay, type Said } from './next-way.ts';
import { words } from './words.ts';

type Decided = Decision<Page, PageEvent>;
export const of = ({ number }: Pick<Page, 'number'>) => ({ page: ref(`PAG-${number}`) });

export type Paging = { to: string; message: string };
/** `wait` is in seconds, until this person may page again; 0: now. */
export type PageFacts = { people: Pick<Called, 'person' | 'standsFor'>[]; team: string | null; wait: number };

export function sendPage(
  fresh: Fresh,
  { message }: Paging,
  { actor, now, place, facts: { people, team, wait } }: Acting<PageFacts>,
): Decision<Unnumbered<Page>, PageEvent> {
  if (wait > 0) return refuse(words.tooManyPages({ seconds: wait }));
  if (people.length === 0) return refuse(words.nobodyThere(), 'to');
  const page: Unnumbered<Page> = {
    ...fresh,
    title: titleFrom(message),
    status: 'calling',
    service: null,
    item: null,
    team,
    owner: null,
    requester: actor.id,
    visibility: 'requester',
    message,
    place,
    called: people.map((each) => ({ ...each, ...calledNow(now) })),
    round: 1,
    calledAt: now,
    answeredAt: null,
  };
  return accept(page, [{ type: 'page.sent', people: people.map(({ person }) => person) }]);
}

const calledNow = (now: Date) => ({ way: 0, state: 'calling' as const, since: now.toISOString(), because: null });

/** Whoever was called, or anybody of the staff who takes it on. */
export const acknowledge = step(
  pageLifecycle,
  'acknowledge',
  (page: Page, _: unknown, { actor, now }: Acting): Decided => {
    const isCalled = page.called.some(({ person }) => person === actor.id);
    if (!isCalled && !isStaff(actor.roles)) return refuse(words.notCalled(of(page)));
    return accept({ ...page, status: 'answered', owner: actor.id, answeredAt: now }, [
      { type: 'page.answered', by: actor.id, minutes: Math.round(minutesBetween(page.createdAt, now)) },
    ]);
  },
);

/** What became of one call. It may be said twice, or after the next way was taken: then there is nothing to do. */
export function settled(page: Page, { page: id, way, outcome }: CallOutSaid, { now }: Acting): Decided {
  const { round, person } = callOf(id);
  const one = page.called.find((each) => each.person === person);
  if (page.status !== 'calling' || round !== page.round || !one || one.state === 'reached') return unchanged();
  if (outcome !== 'reached' && one.state !== 'calling') return unchanged();
  const followed = follow(one, { way, outcome }, now);
  return followed ? accept(changed(page, followed.next), [followed.event]) : unchanged();
}

function follow(one: Called, said: Said, now: Date): { next: Called; event: PageEvent } | null {
  const { person } = one;
  const after = nextWay({ way: one.way, failed: one.because }, said);
  switch (after?.state) {
    case undefined:
      return null;
    case 'reached':
      return {
        next: { ...one, state: 'reached', because: null },
        event: { type: 'page.reached', person, way: said.way },
      };
    case 'not-reached': {
      const because = after.failed;
      return { next: { ...one, state: 'not-reached', because }, event: { type: 'page.not-reached', person, because } };
    }
    case 'calling': {
      const { way, because } = after;
      return {
        next: { ...one, way, since: now.toISOString(), because },
        event: { type: 'page.went-on', person, way, because },
      };
    }
  }
}

const changed = (page: Page, one: Called): Page => ({
  ...page,
  called: page.called.map((each) => (each.person === one.person ? one : each)),
});

/** How long people have to answer, in minutes. */
export const answeredWithin = 5;
/** Paged again at most so often. */
export const mostRepeats = 3;

export const goesOnAt = ({ since }: Called): Date => minutesAfter(new Date(since), confirmedWithin);
export const callsAgainAt = ({ calledAt }: Page): Date => minutesAfter(calledAt, answeredWithin);

/** Standard 2.1.3: what is not confirmed within a minute goes the next way. */
export const goOn = step(pageLifecycle, 'go-on', (page: Page, _: undefined, { now }: Acting): Decided => {
  const late = page.called.filter((each) => each.state === 'calling' && goesOnAt(each) <= now);
  const changes = late.flatMap((one) => follow(one, { way: one.way, outcome: 'unconfirmed' }, now) ?? []);
  const after = changes.reduce((so, { next }) => changed(so, next), page);
  return accept(
    after,
    changes.map(({ event }) => event),
  );
});

export const callAgain = step(pageLifecycle, 'call-again', (page: Page, _: undefined, { now }: Acting): Decided => {
  const round = page.round + 1;
  const called = page.called.map((each) => ({ ...each, ...calledNow(now) }));
  return accept({ ...page, round, called, calledAt: now }, [{ type: 'page.called-again', round }]);
});

export const giveUp = step(
  pageLifecycle,
  'give-up',
  (page: Page): Decided => accept({ ...page, status: 'unanswered' }, [{ type: 'page.unanswered' }]),
);
