import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { ProjectionCheckpoints, StoredCheckpoint } from '../../application/ports/projection-checkpoints.js';
import { classify } from './sqlite-errors.js';

/** Checkpoints in a file of read models, which a server may be writing to. */
export class SqliteCheckpoints implements ProjectionCheckpoints {
  constructor(private readonly file: string) {}

  async all(): Promise<readonly StoredCheckpoint[]> {
    if (!existsSync(this.file)) throw new Error(`${this.file} is not there: no server has built read models yet`);
    const database = new DatabaseSync(this.file, { readOnly: true });
    try {
      const select = 'SELECT projection, version, position, ordinal, digest FROM checkpoint ORDER BY projection';
      return database.prepare(select).all() as unknown as StoredCheckpoint[];
    } catch (error) {
      throw classify(error, this.file);
    } finally {
      database.close();
    }
  }
}
