import { PostgresModelStore } from '../../src/adapters/postgres/postgres-model-store.js';
import { advance, row, serving } from '../contract/a-model.js';
import { IMPATIENT } from './timing.js';

/** A process that leads, and tries to write whenever it is told to. It says what came of it. */
const models = PostgresModelStore.open(process.argv[2] ?? '', IMPATIENT);
await models.lead(new AbortController().signal);
const model = await serving(models, [row('a')]);
process.stdout.write('leads\n');
process.stdin.on('data', () => {
  void models.advance([advance(model, 1, 2, { rows: [row('stale')] })]).then(([refused]) => {
    process.stdout.write(`${refused?.constructor.name ?? 'stored'}\n`);
  });
});
