import { paragraph } from '../../chat/field.ts';
import { type Button, line } from '../../chat/message.ts';
import { several } from '../../core/text.ts';
import { action, type Definition } from '../../engine/define.ts';
import { buttonOn } from '../../engine/practice.ts';
import { type Change, type ChangeEvent, of } from './change.ts';
import { whyOf } from './conflict-texts.ts';
import { override as overrideConflicts, tick as tickConflicts, withPasses } from './schedule.ts';
import { blocking, type Conflict, stampOf, toTick } from './scheduling.ts';
import { type LookFacts, lookFacts, type OverrideFacts, overrideFacts } from './scheduling-facts.ts';
import { words } from './scheduling-words.ts';

/** *Go on*, with those soft conflicts that its reader sees beside the button. */
export const tickButton = (change: Change, soft: readonly Conflict[]): Button => ({
  ...buttonOn(tick, change, stampOf(soft)),
  style: 'primary',
});
export const overrideButton = (change: Change): Button => buttonOn(override, change);

export const tick = action<Change, ChangeEvent, Record<never, never>, LookFacts>({
  id: 'change.tick',
  label: words.goOn(),
  permission: 'change.read',
  action: 'tick',
  facts: lookFacts,
  decide: tickConflicts,
  mends: (change, { facts }) => {
    const soft = toTick(withPasses(change.conflicts, facts.found));
    return soft.length > 0 ? [tickButton(change, soft)] : [];
  },
  reply: (change) =>
    line(
      words.youTicked({ ...of(change), count: change.conflicts.filter(({ hard, passed }) => !hard && passed).length }),
    ),
});

const overrideFields = { reason: paragraph(words.overrideWhy(), { min: 10, max: 300, hint: words.overrideHint() }) };

export const override = action<Change, ChangeEvent, typeof overrideFields, OverrideFacts>({
  id: 'change.override',
  label: words.override(),
  permission: 'change.manage',
  action: 'override',
  form: {
    title: (change) => words.overrideTitle(of(change)),
    submit: words.sendOverride(),
    fields: overrideFields,
  },
  facts: overrideFacts,
  decide: overrideConflicts,
  reply: (change) => {
    const inTheWay = blocking(change.conflicts);
    if (inTheWay.length === 0) return line(words.youOverrode(of(change)));
    return line(words.stillBlocked({ ...of(change), why: several(...whyOf(inTheWay)) }), overrideButton(change));
  },
});

export const schedulingDefinitions: readonly Definition[] = [tick, override];
