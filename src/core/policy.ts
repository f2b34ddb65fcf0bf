import type { z } from 'zod';
import type { Text } from './text.ts';

/**
 * One part of the organisation's rules, owned by the practice that reads it. `schema` validates its value in the policy
 * file; `check` says what is wrong across sections (a team that does not exist), with the path of the offending value.
 */
export type PolicySection<T> = {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly check?: (value: T, whole: PolicyView) => PolicyProblem[];
};
export type PolicyProblem = { path: (string | number)[]; problem: Text };

/** One applied version of the rules. Versions never change: a record keeps the number it started with. */
export type PolicyView = { readonly version: number; read<T>(section: PolicySection<T>): T };

export const policySection = <T>(section: PolicySection<T>): PolicySection<T> => section;

export class NoSection extends Error {}

/** `values` are the parsed sections of one version, by name. */
export function policyView(version: number, values: Readonly<Record<string, unknown>>): PolicyView {
  return {
    version,
    read: <T>(section: PolicySection<T>): T => {
      if (!(section.name in values)) throw new NoSection(`policy version ${version} has no section ${section.name}`);
      return values[section.name] as T;
    },
  };
}
