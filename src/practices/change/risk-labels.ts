// The questionnaire of risk as it is asked: each answer is worth 1, 3 or 5 points.
import { choice, type Field } from '../../chat/field.ts';
import type { Text } from '../../core/text.ts';
import type { Points, QuestionNumber } from './risk.ts';
import { words } from './risk-words.ts';

type Question = { asks: Text; answers: Record<Points, Text> };
const question = (asks: Text, one: Text, three: Text, five: Text): Question => ({
  asks,
  answers: { 1: one, 3: three, 5: five },
});

export const questions: Record<QuestionNumber, Question> = {
  1: question(words.hit(), words.hit1(), words.hit3(), words.hit5()),
  2: question(words.critical(), words.critical1(), words.critical3(), words.critical5()),
  3: question(words.before(), words.before1(), words.before3(), words.before5()),
  4: question(words.tested(), words.tested1(), words.tested3(), words.tested5()),
  5: question(words.rehearsed(), words.rehearsed1(), words.rehearsed3(), words.rehearsed5()),
  6: question(words.time(), words.time1(), words.time3(), words.time5()),
  7: question(words.outage(), words.outage1(), words.outage3(), words.outage5()),
  8: question(words.when(), words.when1(), words.when3(), words.when5()),
  9: question(words.teams(), words.teams1(), words.teams3(), words.teams5()),
  10: question(words.data(), words.data1(), words.data3(), words.data5()),
  11: question(words.security(), words.security1(), words.security3(), words.security5()),
  12: question(words.conflicts(), words.conflicts1(), words.conflicts3(), words.conflicts5()),
  13: question(words.experience(), words.experience1(), words.experience3(), words.experience5()),
};

/** One of three; the value is its points. */
export function questionField(number: QuestionNumber): Field<Points> {
  const { asks, answers } = questions[number];
  const asked = choice(asks, answers as Record<string, Text>);
  return {
    ...asked,
    parse: (raw, context) => {
      const parsed = asked.parse(raw, context);
      return 'error' in parsed ? parsed : { value: Number(parsed.value) as Points };
    },
  };
}
