import { BehaviorSubject, filter, map, type Observable } from 'rxjs';
import { Waiters } from '../waiters.js';
import type { LiveLimits } from './live-limits.js';
import type { LiveMessage } from './live-message.js';

/** What one reader has not taken yet. One that is full holds nothing any more, and stays full. */
export class ReaderBuffer {
  readonly #waiters = new Waiters();
  readonly #full = new BehaviorSubject(false);
  #messages: LiveMessage[] = [];
  #bytes = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(private readonly limits: Pick<LiveLimits, 'bufferedMessages' | 'bufferedBytes'>) {}

  get isFull(): boolean {
    return this.#full.value;
  }

  /** Tells when it is full, at once where it is already. */
  get full(): Observable<void> {
    return this.#full.pipe(
      filter((full) => full),
      map(() => undefined),
    );
  }

  /** Keeps a message; where there is no room, lets go of all of them. */
  offer(message: LiveMessage): void {
    if (this.isFull) return;
    const { bufferedMessages, bufferedBytes } = this.limits;
    const bytes = this.#bytes + message.body.length;
    const fits = this.#messages.length < bufferedMessages && bytes <= bufferedBytes;
    if (fits || this.#messages.length === 0) {
      this.#messages.push(message);
      this.#bytes = bytes;
    } else {
      this.#messages = [];
      this.#bytes = 0;
      this.#full.next(true);
    }
    this.#waiters.wake();
  }

  /** Nothing more will come. */
  fail(error: unknown): void {
    this.#failure = { error };
    this.#waiters.wake();
  }

  /** The oldest message, as soon as there is one; undefined once it is full or has ended. Throws: what it failed with. */
  async take(ended: AbortSignal): Promise<LiveMessage | undefined> {
    await this.#waiters.until(() => this.#messages.length > 0 || this.isFull || this.#failure !== undefined, ended);
    const message = ended.aborted ? undefined : this.#messages.shift();
    if (message !== undefined) this.#bytes -= message.body.length;
    else if (this.#failure !== undefined && !ended.aborted) throw this.#failure.error;
    return message;
  }
}
