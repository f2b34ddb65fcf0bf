import { expect, test } from 'vitest';
import { answerText } from '../../../src/practices/service-request/labels.ts';

test.each([
  ['What for?', 'What for'],
  ['哪一种？', '哪一种'],
  ['Address', 'Address'],
  ['?', '?'],
])('what a form asks is a label beside its answer: %s', (asked, label) => {
  const text = answerText({ label: asked, value: { text: 'Night shifts', long: false } });
  expect(text.en).toBe(`${label}: Night shifts`);
});
