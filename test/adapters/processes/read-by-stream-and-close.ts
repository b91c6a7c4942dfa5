import { SqliteLogByStream } from '../../../src/adapters/sqlite/log/log-by-stream.client.js';

// Reads one page of a log, and closes it with others still being read ahead; waits for nothing else.
const [file, through, limit] = process.argv.slice(2) as [string, string, string];
const log = new SqliteLogByStream(file);
await log.page(through, undefined, Number(limit));
await log.close();
process.stdout.write('closed\n');
