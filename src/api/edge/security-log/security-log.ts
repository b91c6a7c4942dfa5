import type { OnApplicationShutdown } from '@nestjs/common';
import { FloodGate } from './flood-gate.js';
import type { LineWriter } from './line-writer.js';
import { lineOf, type SecurityEvent } from './security-event.js';

/** Lines a second of each kind: of what strangers can cause at will, and of everything else. */
const MOST_OF_A_FLOOD = 100;
const MOST = 1_000;

/** Answers that anybody can have as often as they like: a wrong token, too many requests. */
const FLOODS: ReadonlySet<number | undefined> = new Set([401, 429]);

/** The security log: one line for each event, or one line with their number where there are too many. */
export class SecurityLog implements OnApplicationShutdown {
  readonly #gate = new FloodGate();
  #timer: NodeJS.Timeout | undefined;

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly writer: LineWriter,
    private readonly now: () => number = Date.now,
  ) {}

  /** Never waits, and never throws. */
  record(event: SecurityEvent): void {
    const now = this.now();
    this.#tellKeptBack(now);
    if (this.#gate.admit(kindOf(event), FLOODS.has(event.status) ? MOST_OF_A_FLOOD : MOST, now))
      this.writer.write(lineOf(event, new Date(now)));
    else this.#timer ??= setTimeout(() => this.#tellKeptBack(this.now()), 1_000 - (now % 1_000)).unref();
  }

  /** Goes on in a new file where the old one was moved away. */
  reopen(): void {
    this.writer.reopen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#tellKeptBack(Number.POSITIVE_INFINITY);
    await this.writer.close();
  }

  #tellKeptBack(now: number): void {
    for (const { kind: counted, count } of this.#gate.takeKeptBack(now)) {
      const [kind, status] = counted.split(' ');
      const counting = { event: 'flood-counted', kind, ...(status !== undefined && { status: Number(status) }), count };
      this.writer.write(lineOf(counting, new Date(this.now())));
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** The kind of events that are counted together: nobody hides a sign-in or an export behind refusals of another kind. */
function kindOf({ event, status }: SecurityEvent): string {
  return status === undefined ? event : `${event} ${status}`;
}
