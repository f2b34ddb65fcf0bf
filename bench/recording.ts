import type { TransactionSql } from 'postgres';
import type { Db, OpenDb, Param } from '../src/db/db.ts';

/** A statement as the engine sent it, and how many answers of its transaction it had awaited before. */
export type Recorded = { statement: string; params: readonly Param[]; after: number };

/** The same database; what is sent inside transactions is written down. */
export function recording(db: OpenDb, sent: Recorded[]): OpenDb {
  return {
    ...db,
    transaction: (work) =>
      db.transaction((tx) => {
        let answered = 0;
        const query = async <Row>(statement: string, params: readonly Param[] = []): Promise<Row[]> => {
          sent.push({ statement, params, after: answered });
          const rows = await tx.query<Row>(statement, params);
          answered += 1;
          return rows;
        };
        return work({ ...tx, query } as Db);
      }),
  };
}

/** Values that must be new each time, by the value that was recorded. */
export type Fresh = (recorded: Param, numbers: { id?: unknown; number?: unknown }) => Param;

/** Sends what was recorded, waiting where the engine waited, with fresh values. */
export async function replay(tx: TransactionSql, sent: readonly Recorded[], fresh: Fresh): Promise<void> {
  const answers: Promise<Record<string, unknown>[]>[] = [];
  const numbers = {};
  for (const { statement, params, after } of sent) {
    if (after > 0) await answers[after - 1];
    const values = params.map((param) => fresh(param, numbers));
    const answer = tx
      .unsafe(
        statement,
        values.map((value) => (value instanceof Date ? value.toISOString() : value)),
        {
          prepare: true,
        },
      )
      .execute();
    answers.push(answer);
    if (statement.includes('nextval')) void answer.then(([row]) => Object.assign(numbers, row));
  }
  await Promise.all(answers);
}
