import { writeSync } from 'node:fs';
import { CopiedEventStore } from '../../../src/adapters/kurrentdb/copy/copied-event-store.js';

// Makes the copy of a log, and says whenever a part of it is stored, straight to the pipe; then what it holds, and goes on until it is killed.
const [url, file] = process.argv.slice(2) as [string, string];
const store = await CopiedEventStore.open(url, file, { onProgress: () => writeSync(1, 'stored\n') });
writeSync(1, `head ${await store.head()}\n`);
setInterval(() => undefined, 1_000);
