import { dateTime, optional, paragraph, text } from '../../chat/field.ts';
import { line } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { moment } from '../../core/text.ts';
import { action, intake } from '../../engine/define.ts';
import { pageButton } from '../../engine/practice.ts';
import { type BeginFacts, begin as beginFreeze, lift as liftFreeze } from './decisions.ts';
import { beginFacts, liftFacts } from './facts.ts';
import { type Freeze, type FreezeEvent, of } from './freeze.ts';
import { everythingIn } from './scope.ts';
import { words } from './words.ts';

export const showButton = (freeze: Freeze) =>
  pageButton({ id: 'freeze.show', label: words.show() }, { ref: refOf(freeze) });

const beginFields = {
  name: text(words.name(), { max: 60 }),
  from: optional(dateTime(words.from(), words.fromHint())),
  to: dateTime(words.to()),
  what: text(words.what(), { max: 400, hint: words.whatHint() }),
  why: text(words.why(), { max: 200 }),
};

export const begin = intake<Freeze, FreezeEvent, typeof beginFields, BeginFacts>({
  id: 'freeze.begin',
  prefix: 'FRZ',
  label: words.begin(),
  permission: 'freeze.begin',
  form: {
    title: () => words.beginTitle(),
    submit: words.sendBegin(),
    fields: beginFields,
    initial: (_, { actor }) => ({ what: everythingIn(actor.language) }),
  },
  opensWith: (typed) => ({ name: typed }),
  facts: beginFacts,
  decide: beginFreeze,
  reply: (freeze) =>
    line(
      freeze.status === 'planned'
        ? words.youPlanned({ ...of(freeze), from: moment(freeze.startsAt), to: moment(freeze.endsAt) })
        : words.youBegan({ ...of(freeze), to: moment(freeze.endsAt) }),
      showButton(freeze),
    ),
});

const liftFields = { reason: paragraph(words.liftWhy(), { min: 10, max: 300 }) };

export const lift = action<Freeze, FreezeEvent, typeof liftFields, unknown>({
  id: 'freeze.lift',
  label: words.liftButton(),
  style: 'danger',
  permission: 'freeze.begin',
  action: 'lift',
  form: {
    title: (freeze) => words.liftTitle(of(freeze)),
    titleAlone: words.liftAlone(),
    submit: words.sendLift(),
    fields: liftFields,
  },
  facts: liftFacts,
  decide: liftFreeze,
  reply: (freeze) => line(words.youLifted(of(freeze)), showButton(freeze)),
});
