import { line, type Message, textBlock } from '../../chat/message.ts';
import { refOf } from '../../core/record-ref.ts';
import { several, type Text, who } from '../../core/text.ts';
import { ask, type Effect, post, tell } from '../../engine/effects.ts';
import { pageButton, type Reactions } from '../../engine/practice.ts';
import { type Change, of } from './change.ts';
import { conflictText, mostSaid, whyOf } from './conflict-texts.ts';
import { blocking, type Conflict, type SchedulingEvent } from './scheduling.ts';
import { overrideButton, tickButton } from './scheduling-actions.ts';
import { words } from './scheduling-words.ts';

/** What follows for who asks for the change and who carries it out; those affected by its window are told elsewhere. */
export const schedulingReactions: Reactions<Change, SchedulingEvent> = {
  'change.scheduled': (change, { opens, ends, overridden }) => {
    const facts = { ...of(change), from: { time: opens }, to: { time: ends } };
    return say(change, line(overridden ? words.scheduledInSpite(facts) : words.scheduled(facts), showButton(change)));
  },

  'change.contested': (change, { conflicts }) => [
    ...say(change, inTheWay(change, words.contested({ ...of(change), why: why(conflicts) }))),
    wantOverride(change),
  ],

  'change.held': (change, { conflicts }) => [
    ...say(change, inTheWay(change, words.held({ ...of(change), why: why(conflicts) }))),
    wantOverride(change),
  ],

  'change.released': (change) =>
    say(
      change,
      line(words.released({ ...of(change), at: { time: change.opensAt!.toISOString() } }), showButton(change)),
    ),

  // What holds a scheduled change from now on is not said twice.
  'change.conflicts-changed': (change, { come }) => {
    if (!change.submittedAt) return [];
    const isSaid =
      change.status === 'scheduled' &&
      blocking(change.conflicts).every(({ key }) => come.some((each) => each.key === key));
    const news = come.filter(({ hard, passed }) => !passed && !(hard && isSaid));
    return news.length > 0 ? toThose(change, newsOf(change, news)) : [];
  },

  'change.conflicts-ticked': (change, { conflicts }, actor) => [
    post(line(words.ticked({ ...of(change), by: who(actor.id), what: why(conflicts) }))),
  ],

  'change.conflict-overridden': (change, { conflicts, reason }, actor) =>
    say(change, {
      ...line(words.overridden({ ...of(change), by: who(actor.id), what: why(conflicts) }), showButton(change)),
      body: [textBlock(words.because({ reason }))],
    }),

  'change.override-wanted': (change, { conflicts, managers }) => {
    const said = words.wantsOverride({ ...of(change), by: who(change.requester ?? 0), why: why(conflicts) });
    const message: Message = {
      ...line(said, overrideButton(change), showButton(change)),
      body: [textBlock(words.letItPass())],
    };
    return managers.map((person) => tell(person, message));
  },
};

const why = (conflicts: readonly Conflict[]) => several(...whyOf(conflicts));

const showButton = (change: Change) => pageButton({ id: 'change.show', label: words.show() }, { ref: refOf(change) });

const inTheWay = (change: Change, said: Text): Message => ({
  ...line(said, showButton(change)),
  body: [textBlock(words.moveOrOverride())],
});

const wantOverride = (change: Change): Effect => ask(change, 'change.want-override');

/** In the thread, and to who asked for it and who carries it out. */
const say = (change: Change, message: Message): Effect[] => [
  post({ ...message, buttons: [] }),
  ...toThose(change, message),
];

const toThose = ({ requester, implementer }: Change, message: Message): Effect[] =>
  [...new Set([requester, implementer])].flatMap((person) => (person === null ? [] : [tell(person, message)]));

function newsOf(change: Change, news: readonly Conflict[]): Message {
  const soft = change.conflicts.filter(({ hard, passed }) => !hard && !passed);
  const asks = news.some(({ hard }) => !hard);
  return {
    ...line(
      words.came({ ...of(change), what: several(...news.slice(0, mostSaid).map((each) => conflictText(each))) }),
      ...(asks ? [tickButton(change, soft)] : []),
      showButton(change),
    ),
    body: [
      ...(news.some(({ hard }) => hard) ? [textBlock(words.moveOrOverride())] : []),
      ...(asks ? [textBlock(words.goOnAllTheSame())] : []),
    ],
  };
}
