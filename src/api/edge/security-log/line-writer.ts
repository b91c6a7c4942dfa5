import { close, open, write } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/** Where lines go. Writing never waits and never throws. */
export interface LineWriter {
  write(line: string): void;
  /** Writes what is still there, and closes. */
  close(): Promise<void>;
}

/** Characters that may wait to be written; what comes then is lost. */
const MOST_WAITING = 4_000_000;

/** How long the last lines may take once the server stops, in milliseconds. */
const FAREWELL_MS = 2_000;

const STANDARD: Readonly<Record<string, number>> = { stdout: 1, stderr: 2 };

// Numbers, and not handles: those are complained of where a server that did not start leaves one behind.
const opened = promisify(open);
const closed = promisify(close);

/** Answers how many bytes were written. */
const writeTo = (fd: number, text: string): Promise<number> =>
  new Promise((resolve, reject) =>
    write(fd, text, (error, bytes) => (error === null ? resolve(bytes) : reject(error))),
  );

/**
 * Appends lines to a file, or to a standard output, on another thread and many at a time. Where that is not possible, it says so
 * once, loses them, and goes on to try: a disk that was full may have room again.
 */
export class BufferedLineWriter implements LineWriter {
  #waiting: string[] = [];
  #characters = 0;
  #file: number | undefined;
  #writing: Promise<void> | undefined;
  /** Somebody was told that it cannot be written, and nothing was since. */
  #failing = false;
  /** The last write may have left half a line. */
  #torn = false;

  /**
   * Opens at once, so that what cannot be written is known from the beginning.
   *
   * @param destination a file, made with mode 0600 where there is none, or `stdout` or `stderr`
   */
  constructor(
    private readonly destination: string,
    private readonly complain: (message: string) => void = (message) => void process.stderr.write(`${message}\n`),
  ) {
    this.#begin();
  }

  write(line: string): void {
    if (this.#characters + line.length > MOST_WAITING) return this.#fail('it takes less than there is to write');
    this.#waiting.push(line);
    this.#characters += line.length;
    if (this.#writing === undefined) this.#begin();
  }

  async close(): Promise<void> {
    const farewell = new AbortController();
    const patience = pause(FAREWELL_MS, undefined, farewell).catch(() => undefined);
    await Promise.race([this.#written(), patience]);
    farewell.abort();
    if (this.#file !== undefined) await closed(this.#file).catch(() => undefined);
    this.#file = undefined;
  }

  async #written(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  #begin(): void {
    this.#writing = this.#drain().then(() => {
      this.#writing = undefined;
      if (this.#waiting.length > 0) this.#begin();
    });
  }

  async #drain(): Promise<void> {
    try {
      const fd = STANDARD[this.destination] ?? (await this.#open());
      while (this.#waiting.length > 0) await this.#writeAll(fd, this.#taken());
    } catch (error) {
      this.#taken();
      this.#fail((error as Error).message);
    }
  }

  async #open(): Promise<number> {
    if (this.#file === undefined) {
      await mkdir(dirname(this.destination), { recursive: true });
      this.#file = await opened(this.destination, 'a', 0o600);
    }
    return this.#file;
  }

  async #writeAll(fd: number, lines: string): Promise<void> {
    const text = this.#torn ? `\n${lines}` : lines;
    this.#torn = true;
    // Lines are printable ASCII: a character is a byte.
    for (let done = 0; done < text.length;) done += await writeTo(fd, text.slice(done));
    this.#torn = false;
    this.#failing = false;
  }

  #taken(): string {
    const lines = this.#waiting.join('');
    this.#waiting = [];
    this.#characters = 0;
    return lines;
  }

  #fail(reason: string): void {
    if (!this.#failing) this.complain(`The security log ${this.destination} cannot be written: ${reason}`);
    this.#failing = true;
  }
}
