import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type PolicyView, policyView } from '../../src/core/policy.ts';
import { sections } from '../../src/policy/sections.ts';

/** The rules of the sample organisation, as decisions are given them; `more` are sections that differ. */
export function sampleRules(more: Record<string, unknown> = {}): PolicyView {
  const document = { ...parse(readFileSync('sample/policy.yaml', 'utf8')), ...more };
  return policyView(1, Object.fromEntries(sections.map(({ name, schema }) => [name, schema.parse(document[name])])));
}

const each = (value: string): string => `{ P1: ${value}, P2: ${value}, P3: ${value}, P4: ${value} }`;

/** A policy by which nobody is called, nothing is promised and nothing is major: for what is about other things, over hours. */
export const uncalled = (policy: string): string =>
  `${policy.replace(/^incidents:\n/m, `incidents:\n  updates: ${each('on change')}\n  major: []\n`)}
escalation: { priorities: ${each('{ unacknowledged: [], unresolved: [], lapse: never }')} }
`;

/** The same, where P1 and P2 are major. */
export const withMajors = (policy: string): string => policy.replace(/^ {2}major: \[\]\n/m, '');

/** And by which nothing is ever late: over days. */
export const unhurried = (policy: string): string =>
  `${uncalled(policy)}
serviceLevels: { targets: ${each('{ response: 9999 days, resolution: 9999 days, clock: always }')} }
`;
