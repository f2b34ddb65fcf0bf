import { line, type Message, textBlock } from '../../chat/message.ts';
import { who } from '../../core/text.ts';
import { post, tell } from '../../engine/effects.ts';
import type { Reactions } from '../../engine/practice.ts';
import { quoted } from '../incident/index.ts';
import type { AssessmentEvent } from './assessment.ts';
import { words } from './assessment-words.ts';
import { type Change, of } from './change.ts';
import { continueButton, editButton, showButton, wholeStory } from './request-buttons.ts';
import { quoting } from './request-reactions.ts';

export const assessmentReactions: Reactions<Change, AssessmentEvent> = {
  'change.assessment-asked': (change, { again, joined }) => {
    if (!joined) return again ? [post(line(words.askedAgain(of(change))))] : [];
    const said = line(words.assessedByItself(of(change)), showButton(change));
    const concerned = new Set([change.requester, change.implementer]);
    return [
      post({ ...said, buttons: [] }),
      ...[...concerned].flatMap((person) => (person ? [tell(person, said)] : [])),
    ];
  },

  'change.assessed': (change, { condition }, actor) => {
    const facts = { ...of(change), by: who(actor.id) };
    if (!condition) return [post(line(words.assessedBy(facts)))];
    const said = quoting(change, condition, (text) => words.assessedWith({ ...facts, condition: text }));
    const told = quoting(change, condition, (text) => words.yourChangeAssessed({ ...facts, condition: text }));
    const concerned = new Set([change.requester, change.implementer]);
    return [post(said), ...[...concerned].flatMap((person) => (person ? [tell(person, told)] : []))];
  },

  'change.returned': (change, event, actor) => {
    const said = returnedText(change, event, actor.id);
    const requester = { ...said, buttons: [continueButton(change), editButton(change), showButton(change)] };
    return [post(said), ...(change.requester ? [tell(change.requester, requester)] : [])];
  },
};

/** With what would make it acceptable, below. */
function returnedText(
  change: Change,
  { reason, acceptable, by }: Extract<AssessmentEvent, { type: 'change.returned' }>,
  actor: number,
): Message {
  const said = quoting(change, reason, (text) =>
    by === 'ballot'
      ? words.returnedByBoard({ ...of(change), reason: text })
      : words.returnedBy({ ...of(change), by: who(actor), reason: text }),
  );
  if (!acceptable) return said;
  const { text, cut } = quoted(acceptable, (typing) => words.acceptableSo({ text: typing }));
  const buttons = cut && said.buttons.length === 0 ? [wholeStory(change)] : said.buttons;
  return { ...said, body: [textBlock(text)], buttons };
}
