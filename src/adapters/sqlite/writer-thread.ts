import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../../application/ports/event-store.errors.js';
import type { Append, GroupOutcome } from './append.js';
import type { LogWriter } from './group-commit.js';
import type { Chunk } from './incoming-group.js';
import { Mailbox } from './mailbox.js';
import { pack } from './packed-appends.js';

/** The sources run as they are in tests, and built in production. */
const PROGRAM = new URL(`./event-writer.thread${extname(import.meta.url)}`, import.meta.url);

interface Asked {
  readonly resolve: (outcome: GroupOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** Writes to an event log on a thread of its own, group after group. */
export class WriterThread implements LogWriter {
  readonly #mailbox = new Mailbox<Chunk | 'close'>();
  readonly #worker: Worker;
  readonly #ended: Promise<unknown>;
  /** Groups that wait for their outcome; outcomes come in the order of groups. */
  readonly #asked: Asked[] = [];
  #failure: Error | undefined;

  constructor(private readonly file: string) {
    const { inbox } = this.#mailbox;
    this.#worker = new Worker(PROGRAM, { workerData: { file, inbox }, transferList: [inbox.port] });
    this.#worker.on('message', (outcome: GroupOutcome) => this.#take(outcome));
    this.#worker.on('error', (error: Error) => this.#end(error));
    this.#worker.on('exit', () => this.#end(new Error('it ended')));
    this.#ended = once(this.#worker, 'exit').catch(() => undefined);
    // Alone it keeps no process alive; whoever waits for an answer does.
    this.#worker.unref();
  }

  add(appends: readonly Append[]): void {
    this.#mailbox.post({ appends: pack(appends), last: false });
  }

  commit(appends: readonly Append[]): Promise<GroupOutcome> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) {
        reject(this.#failure);
        return;
      }
      this.#asked.push({ resolve, reject });
      this.#worker.ref();
      this.#mailbox.post({ appends: pack(appends), last: true });
    });
  }

  async close(): Promise<void> {
    if (this.#failure === undefined) {
      this.#worker.ref();
      this.#mailbox.post('close');
    }
    await this.#ended;
  }

  #take(outcome: GroupOutcome): void {
    const asked = this.#asked.shift();
    if (this.#asked.length === 0) this.#worker.unref();
    asked?.resolve(outcome);
  }

  #end(cause: Error): void {
    this.#failure ??= new UnavailableError(`The thread that writes ${this.file} has failed: ${cause.message}`, {
      cause,
    });
    for (const { reject } of this.#asked.splice(0)) reject(this.#failure);
  }
}
