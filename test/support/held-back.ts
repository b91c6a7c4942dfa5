import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { READ_MODELS_FOLDER } from '../../src/composition/engines.js';

/** Keeps a server's read models from taking anything in, as another program at work on their file would. Answers how to let go. */
export function holdBackReadModels(dataDir: string): () => void {
  const database = new DatabaseSync(join(dataDir, READ_MODELS_FOLDER, 'mission-state.1.db'));
  database.exec('BEGIN IMMEDIATE');
  return () => void (database.isOpen && database.close());
}
