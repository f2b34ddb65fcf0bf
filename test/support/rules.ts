import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type PolicyView, policyView } from '../../src/core/policy.ts';
import { sections } from '../../src/policy/sections.ts';

/** The rules of the sample organisation, as decisions are given them; `more` are sections that differ. */
export function sampleRules(more: Record<string, unknown> = {}): PolicyView {
  const document = { ...parse(readFileSync('sample/policy.yaml', 'utf8')), ...more };
  return policyView(1, Object.fromEntries(sections.map(({ name, schema }) => [name, schema.parse(document[name])])));
}

/** A policy by which nothing is ever late: for what is not about deadlines, over days. */
export const unhurried = (policy: string): string => {
  const target = '{ response: 9999 days, resolution: 9999 days, clock: always }';
  return `${policy}\nserviceLevels: { targets: { P1: ${target}, P2: ${target}, P3: ${target}, P4: ${target} } }\n`;
};
