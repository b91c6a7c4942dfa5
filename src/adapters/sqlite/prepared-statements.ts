import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A cache of prepared statements for one connection. It stays small: the texts never come from a request. */
export class PreparedStatements {
  readonly #statements = new Map<string, StatementSync>();

  constructor(private readonly database: DatabaseSync) {}

  /** The prepared statement for this text. */
  of(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
