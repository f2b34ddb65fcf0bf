/**
 * One connection's worth of SQL, the same on the embedded database and on PostgreSQL.
 *
 * `query` runs a prepared statement. Rows come back alike from both engines: column names in camelCase, `timestamptz`
 * as Date, `int8` as number, `jsonb` parsed. Parameters: string, number, boolean, null, Date; a jsonb parameter is
 * passed as a JSON string, an array as a PostgreSQL array literal (see `pgArray`).
 */
export interface Db {
  query<Row>(statement: string, params?: readonly Param[]): Promise<Row[]>;
  /** Several statements by the simple protocol, without parameters or rows: migrations and maintenance only. */
  run(statements: string): Promise<void>;
  /**
   * Queries of one transaction may be sent without waiting for one another; they run in the order sent. `repeatable` work
   * looks first whether it was done before, so it is done once more where the connection was lost in its middle.
   */
  transaction<T>(work: (tx: Db) => Promise<T>, options?: { repeatable?: boolean }): Promise<T>;
}

export type Param = string | number | boolean | null | Date;

/** A database that was opened and wants closing. */
export interface OpenDb extends Db {
  readonly kind: 'embedded' | 'postgres';
  /** Session lock, held until released or the process ends: at most one holder in all processes. Null: another holds it. */
  tryLead(name: string): Promise<null | { release(): Promise<void>; lost: Promise<void> }>;
  close(): Promise<void>;
}
