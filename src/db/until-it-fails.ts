import type { Db } from './db.ts';

/**
 * The work of a transaction, or of one nested in it. Once a part of it has failed nothing more of it is sent: behind the
 * rollback it would stand for itself.
 */
export async function untilItFails<T>(tx: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  let failed = false;
  const send = <Sent>(statement: () => Promise<Sent>): Promise<Sent> =>
    failed ? Promise.reject(new Error('the transaction has failed')) : statement();
  const guarded = (db: Db): Db => ({
    query: (statement, params) => send(() => db.query(statement, params)),
    run: (statements) => send(() => db.run(statements)),
    transaction: (inner, options) => send(() => db.transaction((nested) => inner(guarded(nested)), options)),
  });
  try {
    return await work(guarded(tx));
  } catch (error) {
    failed = true;
    throw error;
  }
}
