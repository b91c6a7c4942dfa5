import { request } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { checkSentEvent } from './described-answers.js';
import { authorization } from './signed-in.js';

/** A server-sent event, as far as tests look at it. */
export interface SentEvent {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** Reads so many events from a stream, then breaks the line. */
export async function readEvents(
  url: string,
  count: number,
  headers: Record<string, string> = {},
): Promise<SentEvent[]> {
  const reader = await StreamReader.open(url, headers);
  await reader.until(() => reader.events.length >= count);
  reader.cut();
  return reader.events.slice(0, count);
}

/** The events that a stream's bytes hold whole; what was cut off in the middle of one is none. */
export function eventsIn(bytes: Uint8Array): SentEvent[] {
  const blocks = new TextDecoder().decode(bytes).split('\n\n');
  return blocks
    .slice(0, -1)
    .filter((block) => /^(id|event):/.test(block))
    .map(parseBlock);
}

/** A reader with a connection of its own, that can stop reading as a laptop does whose lid is closed. */
export class StreamReader {
  readonly #chunks: Buffer[] = [];
  #events: SentEvent[] = [];
  #parsedChunks = 0;
  #rest: Uint8Array = new Uint8Array();
  #ended = false;
  #next = Promise.withResolvers<void>();

  private constructor(
    private readonly url: string,
    private readonly response: IncomingMessage,
  ) {
    response.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#notify();
    });
    response.on('close', () => {
      this.#ended = true;
      this.#notify();
    });
    // A line that the server cuts is an end as well.
    response.on('error', () => undefined);
  }

  /** Throws: unless there is a stream. */
  static async open(url: string, headers: Record<string, string> = {}): Promise<StreamReader> {
    const asked = request(url, { headers: { ...authorization(url), ...headers }, agent: false });
    asked.end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    asked.on('error', () => undefined);
    if (response.statusCode !== 200) {
      response.resume();
      throw new Error(`No stream: ${response.statusCode}`);
    }
    return new StreamReader(url, response);
  }

  /** Everything taken so far. */
  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  get text(): string {
    return this.bytes.toString();
  }

  /** Those of the events taken so far that are whole. Throws: `UndescribedAnswer`. */
  get events(): readonly SentEvent[] {
    const fresh = Buffer.concat([this.#rest, ...this.#chunks.slice(this.#parsedChunks)]);
    this.#parsedChunks = this.#chunks.length;
    const end = fresh.lastIndexOf('\n\n') + 2;
    const whole = end >= 2 ? eventsIn(fresh.subarray(0, end)) : [];
    for (const { data } of whole) checkSentEvent(this.url, data);
    this.#events = [...this.#events, ...whole];
    this.#rest = end >= 2 ? fresh.subarray(end) : fresh;
    return this.#events;
  }

  /** True once the line is closed. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Takes nothing more, so that the server's messages pile up. */
  stop(): void {
    this.response.pause();
  }

  goOn(): void {
    this.response.resume();
  }

  cut(): void {
    this.response.destroy();
  }

  /** Waits, for as long as the test may take, until something holds. Throws: when the line is closed before. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.#ended) throw new Error(`The line was closed after ${this.text.slice(-500)}`);
      await this.#next.promise;
    }
  }

  /** Waits until the line is closed. */
  async end(): Promise<void> {
    while (!this.#ended) await this.#next.promise;
  }

  #notify(): void {
    this.#next.resolve();
    this.#next = Promise.withResolvers();
  }
}

function parseBlock(block: string): SentEvent {
  const field = (name: string): string =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? '';
  return { id: field('id'), event: field('event'), data: JSON.parse(field('data')) as Record<string, unknown> };
}
