import type { Decision } from './decision.ts';

/** Which action leads from which status where. Buttons, guards and the documented diagram all come from this table. */
export type Lifecycle<Table extends LifecycleTable = LifecycleTable> = { readonly name: string; readonly table: Table };
type LifecycleTable = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export type StatusOf<L> = L extends Lifecycle<infer T> ? keyof T & string : never;
export type ActionOf<L> = L extends Lifecycle<infer T> ? { [S in keyof T]: keyof T[S] & string }[keyof T] : never;

export function defineLifecycle<
  const T extends { readonly [S in keyof T]: Readonly<Record<string, readonly (keyof T & string)[]>> },
>(name: string, table: T): Lifecycle<T> {
  return { name, table };
}

export function offers(lifecycle: Lifecycle, status: string, action: string): boolean {
  return Object.hasOwn(lifecycle.table[status] ?? {}, action);
}

/** The actions a status offers, in the order of the table. */
export const actionsFrom = (lifecycle: Lifecycle, status: string): string[] =>
  Object.keys(lifecycle.table[status] ?? {});

/**
 * Guards a decision by the lifecycle: refused as stale where the status does not offer the action, and a fault of ours
 * (a throw, not a sentence) when the decision reaches a status that the table does not name.
 */
export function step<T extends LifecycleTable, R extends { status: keyof T & string }, I, C, E>(
  lifecycle: Lifecycle<T>,
  action: ActionOf<Lifecycle<T>>,
  decide: (record: R, input: I, context: C) => Decision<R, E>,
): (record: R, input: I, context: C) => Decision<R, E> {
  return (record, input, context) => {
    if (!offers(lifecycle, record.status, action)) return { verdict: 'refused', stale: true };
    const decision = decide(record, input, context);
    if (decision.verdict !== 'accepted') return decision;
    const reachable = lifecycle.table[record.status]?.[action] ?? [];
    if (!reachable.includes(decision.record.status)) {
      throw new Error(`${lifecycle.name}: ${action} may not lead from ${record.status} to ${decision.record.status}`);
    }
    return decision;
  };
}
