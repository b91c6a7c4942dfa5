import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import sonicBoom, { type SonicBoom } from 'sonic-boom';

/** The place that lines are written to. `write` never waits and never throws. */
export interface LineWriter {
  write(line: string): void;
  /** Goes on in a new file where the old one was moved away. */
  reopen(): void;
  /** Writes all lines that wait, and closes. */
  close(): Promise<void>;
}

/** Bytes that may wait to be written; further lines are lost. */
const MOST_WAITING = 4_000_000;

/** The time that the last lines may take once the server stops, in milliseconds. */
const FAREWELL_MS = 2_000;

const STANDARD: ReadonlyMap<string, number> = new Map([
  ['stdout', 1],
  ['stderr', 2],
]);

/**
 * Appends lines to a file, or to a standard output, on another thread and many at a time. A file that cannot be written is reported
 * once. The lines wait, as many as there is room for, and the next line tries again: a disk that was full may have room.
 */
export class BufferedLineWriter implements LineWriter {
  /** Undefined where the file could not be opened. */
  #stream: SonicBoom | undefined;
  /** The old file is still open, and a new one is asked for. */
  #reopening: Promise<unknown> | undefined;
  #closed = false;
  /** A failure was reported, and nothing was written since. */
  #failing = false;

  /**
   * Opens at once, so that a file that cannot be written is known from the beginning.
   *
   * @param destination a file, made with mode 0600 where there is none, or `stdout` or `stderr`
   */
  constructor(
    private readonly destination: string,
    private readonly complain: (message: string) => void = (message) => void process.stderr.write(`${message}\n`),
  ) {
    this.#stream = this.#open();
  }

  write(line: string): void {
    if (this.#closed) return;
    this.#stream ??= this.#open();
    this.#stream.write(line);
  }

  /** Lines whose turn it was before are written to the old file; if the new one cannot be opened, all others, too. */
  reopen(): void {
    if (this.#closed || STANDARD.has(this.destination)) return;
    if (this.#stream === undefined) {
      this.#stream = this.#open();
      return;
    }
    this.#reopening = once(this.#stream, 'ready').catch(() => undefined);
    this.#stream.reopen();
  }

  async close(): Promise<void> {
    this.#closed = true;
    const patience = pause(FAREWELL_MS, undefined, { ref: false });
    await Promise.race([this.#end().catch(() => undefined), patience]);
    this.#stream?.destroy();
  }

  /** Rejects: where a line cannot be written. */
  async #end(): Promise<void> {
    // A stream that is to reopen and to end at once does neither: sonic-boom forgets the lines that wait.
    await this.#reopening;
    if (this.#stream === undefined) return;
    const closed = once(this.#stream, 'close');
    this.#stream.end();
    await closed;
  }

  #open(): SonicBoom {
    const fd = STANDARD.get(this.destination);
    const file = { dest: this.destination, mkdir: true, mode: 0o600 };
    const stream = new sonicBoom.SonicBoom({ ...(fd === undefined ? file : { fd }), maxLength: MOST_WAITING });
    let isOpen = false;
    stream.on('ready', () => (isOpen = true));
    stream.on('write', () => (this.#failing = false));
    stream.on('drop', () => this.#fail('it takes less than there is to write'));
    stream.on('error', (error: Error) => {
      this.#fail(error.message);
      // Where a file cannot be reopened, sonic-boom keeps its order to close the old one, and would carry it out twice the next
      // time: by then the number may be that of another file.
      stream.removeAllListeners('ready');
      if (!isOpen) this.#stream = undefined;
    });
    return stream;
  }

  #fail(reason: string): void {
    if (!this.#failing) this.complain(`The security log ${this.destination} cannot be written: ${reason}`);
    this.#failing = true;
  }
}
