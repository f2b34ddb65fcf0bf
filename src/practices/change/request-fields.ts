// What the dialogs of a request ask for (surfaces 2.1): five fields each, on every platform.
import { choice, dateTime, type Field, lookup, optional, paragraph, text, type ValuesOf } from '../../chat/field.ts';
import { clean, longestTitle, oneLine } from '../../core/text.ts';
import { outageLabels } from './labels.ts';
import { words } from './request-words.ts';
import { questionField } from './risk-labels.ts';

export const mostSteps = 30;
export const longestStep = 200;
const mostMinutes = 1440;

/** Names, one after the other; the decision knows which there are. */
const itemsField = (hint = words.itemsHint()) => text(words.fieldItems(), { hint, max: 1000 });

/** Lines as people number them, without their numbers. */
function stepsField(asked: Field<string>): Field<string[]> {
  return {
    ...asked,
    parse: (raw, context) => {
      const parsed = asked.parse(raw, context);
      if ('error' in parsed) return parsed;
      const steps = stepsIn(parsed.value);
      const long = steps.findIndex((step) => [...step].length > longestStep);
      if (steps.length === 0) return { error: words.stepsHint() };
      if (steps.length > mostSteps) return { error: words.tooManySteps({ count: steps.length, max: mostSteps }) };
      return long >= 0 ? { error: words.stepTooLong({ step: long + 1, max: longestStep }) } : { value: steps };
    },
  };
}

export const stepsIn = (typing: string): string[] =>
  clean(typing)
    .split('\n')
    .map((line) => oneLine(line.replace(/^\s*(?:[-*•]\s+|\d{1,2}(?:[.)]\s+|、\s*))/u, '')))
    .filter((line) => line !== '');

function minutesField(): Field<number> {
  const asked = text(words.fieldMinutes(), { max: 10 });
  return {
    ...asked,
    parse: (raw) => {
      const value = /^\d{1,4}$/.test(raw.trim()) ? Number(raw) : 0;
      return value >= 1 && value <= mostMinutes ? { value } : { error: words.noMinutes({ max: mostMinutes }) };
    },
  };
}

const titleField = () => text(words.fieldTitle(), { max: longestTitle });
const implementerField = () => lookup(words.fieldImplementer(), 'change-people');
const opensField = () => dateTime(words.fieldOpens());
const endsField = () => dateTime(words.fieldEnds());

/** By step; `standard` is the one dialog of a change whose template says the rest. */
export const requestFields = {
  1: {
    title: titleField(),
    purpose: paragraph(words.fieldPurpose(), { max: 1000 }),
    content: paragraph(words.fieldContent(), { max: 2000 }),
    items: itemsField(),
    effect: paragraph(words.fieldEffect(), { max: 1000 }),
  },
  2: {
    plan: stepsField(paragraph(words.fieldPlan(), { hint: words.stepsHint() })),
    test: paragraph(words.fieldTest(), { max: 1000 }),
    implementer: implementerField(),
    outage: choice(words.fieldOutage(), outageLabels),
    affects: optional(text(words.fieldAffects(), { max: 300 })),
  },
  3: {
    rollback: stepsField(paragraph(words.fieldRollback(), { hint: words.stepsHint() })),
    minutes: minutesField(),
    risks: paragraph(words.fieldRisks(), { max: 1000 }),
    opens: opensField(),
    ends: endsField(),
  },
  4: {
    q1: questionField(1),
    q2: questionField(2),
    q3: questionField(3),
    q4: questionField(4),
    q5: questionField(5),
  },
  5: {
    q6: questionField(6),
    q7: questionField(7),
    q8: questionField(8),
    q9: questionField(9),
    q10: questionField(10),
  },
  6: { q11: questionField(11), q12: questionField(12), q13: questionField(13) },
  standard: {
    title: titleField(),
    items: itemsField(words.itemsOfTemplateHint()),
    implementer: implementerField(),
    opens: opensField(),
    ends: endsField(),
  },
};

export type RequestFields = typeof requestFields;
export type DialogOf = keyof RequestFields;
export type Filled<D extends DialogOf> = ValuesOf<RequestFields[D]>;
