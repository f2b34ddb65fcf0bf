import { line, type Message, textBlock } from '../../chat/message.ts';
import { moment, typed, who } from '../../core/text.ts';
import { type Effect, post, remind } from '../../engine/effects.ts';
import { buttonsFor, type Reactions } from '../../engine/practice.ts';
import { quoted } from '../incident/index.ts';
import { type Change, changeLifecycle, of } from './change.ts';
import { close } from './ending-actions.ts';
import { lastSafeMoment, nextStep, stepsNow, type WorkEvent } from './work.ts';
import { complete, failVerification, goOn, rollBack, verify } from './work-actions.ts';
import { quotingLine } from './work-lines.ts';
import { words } from './work-words.ts';

/** Who is shown, told and rung while a change is carried out. Whoever else is affected hears of its window. */
export const workReactions: Reactions<Change, WorkEvent> = {
  'change.started': (change, { outside, reason }, actor) => {
    const facts = { ...of(change), by: who(actor.id) };
    if (!outside) return [post(line(words.started(facts)))];
    const say = outside === 'early' ? words.startedEarly : words.startedLate;
    return [post(quotingLine(change, reason ?? '', (text) => say({ ...facts, reason: text })))];
  },

  'change.step-done': (change, { step, of: list, text, deviation, skipped }, actor) => {
    const isPlan = list === 'plan';
    const say = isPlan ? words.didStep : words.didRollbackStep;
    const count = (isPlan ? change.plan : change.rollback).length;
    const done = line(say({ by: who(actor.id), step, count, text: typed(text) }));
    const more = [
      ...(skipped.length > 0 ? [words.skippedSteps({ count: skipped.length, steps: skipped.join(', ') })] : []),
      ...(deviation ? [quoted(deviation, (noted) => words.differently({ text: noted })).text] : []),
    ];
    const said = post({ ...done, body: more.map(textBlock), ...(more.length > 0 && { tone: 'warning' }) });
    return isPlan && nextStep(change.plan) === null ? [said, post(allDone(change))] : [said];
  },

  'change.completed': (change, { deviation, toVerify, verifiers, open }, actor) => {
    const facts = { ...of(change), by: who(actor.id) };
    const body = [
      ...(open.length > 0 ? [words.leftOut({ count: open.length, steps: open.join(', ') })] : []),
      ...(deviation ? [quoted(deviation, (text) => words.differently({ text })).text] : []),
      quoted(toVerify, (text) => words.toCheck({ text })).text,
    ].map(textBlock);
    const buttons = buttonsFor(changeLifecycle, change, verify, failVerification);
    const asked: Message = {
      summary: words.verifyThis({ ...facts, title: change.title }),
      tone: 'info',
      body,
      buttons,
    };
    return [
      post({ summary: words.completed(facts), body, buttons: [] }),
      ...verifiers.filter((each) => each !== actor.id).map((person) => remind(person, asked)),
    ];
  },

  'change.verified': (change, _, actor) => [
    post({
      ...line(words.wasVerified({ ...of(change), by: who(actor.id) }), ...buttonsFor(changeLifecycle, change, close)),
      tone: 'success',
      ...ringing(change, actor),
    }),
  ],

  'change.not-verified': (change, { reason, next }, actor) => {
    const facts = { ...of(change), by: who(actor.id) };
    const said = quotingLine(change, reason, (text) => words.wasNotVerified({ ...facts, reason: text }));
    const body = next === 'go-on' ? [textBlock(words.goesOnFixing())] : [];
    return [post({ ...said, body, tone: 'warning', ...(next === 'go-on' && ringing(change, actor)) })];
  },

  'change.last-moment': (change, event) => alarm(lastMomentSaid(change, event), event.people),

  'change.went-on': (_, __, actor) => [post(line(words.goesOn({ by: who(actor.id) })))],

  'change.overran': (change, { step, news, people }) => {
    const facts = { ...of(change), at: moment(change.endsAt ?? change.updatedAt), step, news: { time: news } };
    const buttons = buttonsFor(changeLifecycle, change, rollBack, close);
    const said = line(words.runsOver({ ...facts, count: stepsNow(change).length }), ...buttons);
    return people.length > 0 ? alarm({ ...said, tone: 'warning' }, people) : [];
  },

  'change.rolling-back': (change, { reason, step }, actor) => {
    const facts = { ...of(change), by: who(actor.id) };
    const said = quotingLine(change, reason, (text) => words.rollingBack({ ...facts, reason: text }));
    const body = step ? [textBlock(words.leftAtStep({ step, count: change.plan.length }))] : [];
    return [post({ ...said, body, tone: 'warning', ...ringing(change, actor) })];
  },

  'change.rolled-back': (change, { minutes }) => [
    post(line(words.rolledBack({ ...of(change), minutes }), ...buttonsFor(changeLifecycle, change, close))),
  ],
};

const allDone = (change: Change): Message =>
  line(words.allDone(of(change)), ...buttonsFor(changeLifecycle, change, complete));

/** Its implementer, unless it is they who act. */
const ringing = ({ implementer }: Change, { id }: { id: number }) =>
  implementer && implementer !== id ? { alerts: [implementer] } : {};

/** Below the card, where it rings them, and to each of them: no night holds it back. */
const alarm = (message: Message, people: readonly number[]): Effect[] => [
  post({ ...message, alerts: [...people] }),
  ...people.map((person) => remind(person, message, true)),
];

type LastMoment = Extract<WorkEvent, { type: 'change.last-moment' }>;

function lastMomentSaid(change: Change, { asked, step, atStart }: LastMoment): Message {
  const at = moment(lastSafeMoment(change) ?? change.updatedAt);
  const facts = { ...of(change), at, minutes: change.rollbackMinutes ?? 0 };
  const open =
    step === null ? words.lastMomentDone(facts) : words.lastMoment({ ...facts, step, count: change.plan.length });
  return {
    summary: atStart ? words.lastMomentPassed(facts) : open,
    tone: 'warning',
    body: asked > 1 ? [textBlock(words.nobodyAnswered())] : [],
    buttons: buttonsFor(changeLifecycle, change, goOn, rollBack),
  };
}
