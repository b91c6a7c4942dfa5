import { BehaviorSubject, filter, map, type Observable } from 'rxjs';
import { Waiters } from '../waiters.js';
import type { LiveLimits } from './live-limits.js';
import type { LiveMessage } from './live-message.js';

/** The messages that one reader has not taken yet. A buffer that overflows drops its messages and stays full. */
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

  /** Emits when the buffer is full, at once if it is full already. */
  get full(): Observable<void> {
    return this.#full.pipe(
      filter((full) => full),
      map(() => undefined),
    );
  }

  /** Buffers a message; on overflow, drops all messages. */
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

  /** Ends the buffer with an error. */
  fail(error: unknown): void {
    this.#failure = { error };
    this.#waiters.wake();
  }

  /**
   * The oldest message, as soon as there is one; undefined when the buffer is full or has ended. Throws the error of
   * `fail`.
   */
  async take(ended: AbortSignal): Promise<LiveMessage | undefined> {
    await this.#waiters.until(() => this.#messages.length > 0 || this.isFull || this.#failure !== undefined, ended);
    const message = ended.aborted ? undefined : this.#messages.shift();
    if (message !== undefined) this.#bytes -= message.body.length;
    else if (this.#failure !== undefined && !ended.aborted) throw this.#failure.error;
    return message;
  }
}
