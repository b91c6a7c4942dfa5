import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteModelStore } from '../../../src/adapters/sqlite/models/sqlite-model-store.js';
import { advance, NOTHING, row, STOCK, take } from '../../contract/a-model.js';

/** Rows of one piece of a build. */
const PIECE = 1_000;

/** Makes the first piece longer than the journal may become before it is written back. */
const LONG = 'x'.repeat(20_000);

// Builds a model of two pieces, of which the first is written back without syncing, while somebody reads its file, which keeps the second
// one from being written back. Says how far it is.
const [folder] = process.argv.slice(2) as [string];
const models = new SqliteModelStore(folder, () => undefined);
await models.lead(new AbortController().signal);
const build = { through: '20', events: 2, stream: 'a' };
const model = await models.create(STOCK, build);
const piece = (first: number, text: string): ReturnType<typeof row>[] =>
  Array.from({ length: PIECE }, (_, index) => row(`row-${first + index}`, { body: text }));
await take(models, advance(model, 0, 1, { from: NOTHING, build, rows: piece(0, LONG) }));
const reader = new DatabaseSync(join(folder, `${STOCK.name}.1.db`), { readOnly: true });
reader.exec('BEGIN; SELECT * FROM checkpoint');
process.stdout.write('building\n');
await take(models, advance(model, 1, 2, { rows: piece(PIECE, '') }));
await models.finish([model]);
process.stdout.write('finished\n');
setInterval(() => undefined, 1_000);
