import { once } from 'node:events';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { UnavailableError } from '../../../application/ports/event-store.errors.js';

interface PendingRequest<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A worker thread that answers every request, in the order of requests. An idle thread does not keep the process alive;
 * a pending request does, and so does a pending end.
 */
export class RequestReplyThread<Answer> {
  readonly #worker: Worker;
  readonly #ended: Promise<unknown>;
  readonly #asked: PendingRequest<Answer>[] = [];
  #failure: Error | undefined;
  #isEnding = false;

  /** @param duty the work of the thread, as error messages name it */
  constructor(program: URL, duty: string, options: WorkerOptions = {}) {
    const end = (cause: Error): void => {
      this.#failure ??= new UnavailableError(`The thread that ${duty} has failed: ${cause.message}`, { cause });
      for (const { reject } of this.#asked.splice(0)) reject(this.#failure);
    };
    this.#worker = new Worker(program, options);
    this.#worker.on('message', (answer: Answer) => this.#take(answer));
    this.#worker.on('error', end);
    this.#worker.on('exit', () => end(new Error('it ended')));
    this.#ended = once(this.#worker, 'exit').catch(() => undefined);
    this.#worker.unref();
  }

  /**
   * Sends a request and answers its outcome.
   *
   * @param send posts the request to the worker
   * @throws UnavailableError after the thread has ended
   */
  ask(send: (worker: Worker) => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      this.#asked.push({ resolve, reject });
      this.#worker.ref();
      send(this.#worker);
    });
  }

  /**
   * Waits until the thread has ended.
   *
   * @param send posts the message that ends it
   */
  async end(send: (worker: Worker) => void): Promise<void> {
    this.#isEnding = true;
    if (this.#failure === undefined) {
      this.#worker.ref();
      send(this.#worker);
    }
    await this.#ended;
  }

  #take(answer: Answer): void {
    const asked = this.#asked.shift();
    if (this.#asked.length === 0 && !this.#isEnding) this.#worker.unref();
    asked?.resolve(answer);
  }
}
