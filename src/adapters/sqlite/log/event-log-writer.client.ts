import { extname } from 'node:path';
import { RequestReplyThread } from '../threads/request-reply-thread.js';
import type { Append, GroupOutcome } from './append.js';
import type { LogWriter } from './group-commit.js';
import type { Chunk } from './incoming-group.js';
import { Mailbox } from '../threads/mailbox.js';
import { pack } from './packed-appends.js';

/** The worker program: TypeScript in tests, JavaScript when built. */
const PROGRAM = new URL(`./event-log-writer.worker${extname(import.meta.url)}`, import.meta.url);

/** Writes to an event log on a worker thread, group after group. */
export class EventLogWriterThread implements LogWriter {
  readonly #mailbox = new Mailbox<Chunk | 'close'>();
  readonly #thread: RequestReplyThread<GroupOutcome>;

  constructor(file: string) {
    const { inbox } = this.#mailbox;
    const options = { workerData: { file, inbox }, transferList: [inbox.port] };
    this.#thread = new RequestReplyThread(PROGRAM, `writes ${file}`, options);
  }

  add(appends: readonly Append[]): void {
    this.#mailbox.post({ appends: pack(appends), last: false });
  }

  commit(appends: readonly Append[]): Promise<GroupOutcome> {
    return this.#thread.ask(() => this.#mailbox.post({ appends: pack(appends), last: true }));
  }

  close(): Promise<void> {
    return this.#thread.end(() => this.#mailbox.post('close'));
  }
}
