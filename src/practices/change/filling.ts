// What a filled dialog makes of a change. Nothing is decided here: who may, and what follows, is asked elsewhere.
import { type Refused, refuse } from '../../core/decision.ts';
import { minutes, moment, oneLine, typed } from '../../core/text.ts';
import { minutesBetween, wallClockOf } from '../../core/time.ts';
import type { Acting } from '../../engine/define.ts';
import { subjectOf, teamOfService } from '../configuration/index.ts';
import { templateOf } from './certificate.ts';
import type { Change } from './change.ts';
import { scopeOf } from './item-names.ts';
import type { Step } from './request.ts';
import type { DialogOf, Filled } from './request-fields.ts';
import { listed } from './request-labels.ts';
import { words } from './request-words.ts';

/** `implementer`: who was chosen, where they work here. `requesterTeam` answers for what is about no service. */
export type FillingFacts = { implementer: number | null; requesterTeam: string | null };
type Knowing = Pick<Acting<FillingFacts>, 'policy' | 'facts' | 'actor'>;

/** What of a change its dialogs write. */
export type Requested = Pick<
  Change,
  | 'title'
  | 'service'
  | 'item'
  | 'team'
  | 'owner'
  | 'kind'
  | 'template'
  | 'purpose'
  | 'content'
  | 'items'
  | 'itemsUnknown'
  | 'effect'
  | 'plan'
  | 'test'
  | 'implementer'
  | 'outage'
  | 'affects'
  | 'rollback'
  | 'rollbackMinutes'
  | 'risks'
  | 'opensAt'
  | 'endsAt'
  | 'answers'
>;

export const mostWindowDays = 7;

export type FilledWith = {
  [D in DialogOf]: (change: Requested, values: Filled<D>, knowing: Knowing) => Requested | Refused;
};

export const filledWith: FilledWith = {
  1: (change, { title, purpose, content, items, effect }, knowing) =>
    scoped({ ...change, title: oneLine(title), purpose, content, effect }, items, knowing),

  2: (change, { plan, test, outage, affects = null }, { facts: { implementer } }) => {
    if (implementer === null) return refuse(words.noImplementer(), 'implementer');
    return { ...change, plan: stepsOf(plan), test, outage, affects, implementer, owner: implementer };
  },

  3: (change, { rollback, minutes: rollbackMinutes, risks, ...asked }, knowing) => {
    const window = windowAsked(change, asked, knowing);
    return timed({ ...change, rollback: stepsOf(rollback), rollbackMinutes, risks }, window, 'minutes');
  },

  4: answered,
  5: answered,
  6: answered,

  standard: (change, { title, items, opens, ends }, knowing) => {
    const { implementer } = knowing.facts;
    if (implementer === null) return refuse(words.noImplementer(), 'implementer');
    const named = scoped({ ...change, title: oneLine(title), implementer, owner: implementer }, items, knowing);
    if ('verdict' in named) return named;
    const outside = outsideOf(named, knowing);
    return outside ?? timed(named, windowAsked(change, { opens, ends }, knowing), 'ends');
  },
};

/** Steps by their words; what became of steps is gone, for nobody has done one yet. */
export const stepsOf = (lines: readonly string[]): Step[] =>
  lines.map((text, index) => ({ id: index + 1, text, doneAt: null, doneBy: null, deviation: null }));

/** Its header follows its first item: the service that consists of it, and the team that runs that one. */
function scoped(change: Requested, typing: string, { policy, facts }: Knowing): Requested | Refused {
  const scope = scopeOf(policy, typing);
  if ('problem' in scope) return refuse(scope.problem, 'items');
  return { ...change, ...scope, ...headerOf(scope.items, { policy, facts }) };
}

export function headerOf(
  items: readonly string[],
  { policy, facts }: Pick<Knowing, 'policy' | 'facts'>,
): Pick<Change, 'service' | 'item' | 'team'> {
  const [first] = items;
  const { service, item } = first ? subjectOf(policy, `item:${first}`) : { service: null, item: null };
  return { service, item, team: (service && teamOfService(policy, service)) || facts.requesterTeam };
}

/** A template that names items covers these and no others. */
function outsideOf({ items, template }: Requested, { policy }: Knowing): Refused | null {
  if (items.length === 0) return refuse(words.nameItems(), 'items');
  const covered = templateOf(policy, template ?? '')?.items ?? [];
  const outside = covered.length > 0 ? items.find((item) => !covered.includes(item)) : undefined;
  if (outside === undefined) return null;
  const allowed = listed(covered.map((item) => typed(item)));
  return refuse(words.itemOutside({ item: typed(outside), allowed }), 'items');
}

type Asked = { opens: Date; ends: Date };

/**
 * In whole minutes, as it is shown. A form that comes back with the clock it was opened with moves nothing: in autumn the
 * same hour is there twice, and typing names the first.
 */
function windowAsked(
  { opensAt, endsAt }: Pick<Change, 'opensAt' | 'endsAt'>,
  { opens, ends }: Asked,
  { actor: { zone } }: Pick<Knowing, 'actor'>,
): Asked {
  const reads = (at: Date) => wallClockOf(at, zone);
  const asBefore = (before: Date | null, given: Date): Date =>
    before && reads(before) === reads(given) ? before : new Date(Math.floor(given.getTime() / 60_000) * 60_000);
  return { opens: asBefore(opensAt, opens), ends: asBefore(endsAt, ends) };
}

/** `field`: where the dialog says that going back takes longer than the window. */
function timed(change: Requested, { opens, ends }: Asked, field: 'minutes' | 'ends'): Requested | Refused {
  const lasts = minutesBetween(opens, ends);
  if (lasts <= 0) return refuse(words.endsBefore({ opens: moment(opens), ends: moment(ends) }), 'ends');
  if (lasts > mostWindowDays * 1440) return refuse(words.windowTooLong({ days: mostWindowDays }), 'ends');
  const takes = change.rollbackMinutes ?? 0;
  if (takes > lasts) return refuse(words.rollbackTooLong({ takes: minutes(takes) }), field);
  return { ...change, opensAt: opens, endsAt: ends };
}

/** What was typed of a window that can no longer be kept; who drafts hears it beside the field. */
export const begunWindow = ({ opensAt }: Pick<Change, 'opensAt'>, now: Date): Refused | null =>
  opensAt && opensAt <= now ? refuse(words.windowBegun(), 'opens') : null;

function answered(change: Requested, values: Filled<4> | Filled<5> | Filled<6>): Requested {
  const points = Object.entries(values).map(([name, value]) => [Number(name.slice(1)), value] as const);
  return { ...change, answers: { ...change.answers, ...Object.fromEntries(points) } };
}
