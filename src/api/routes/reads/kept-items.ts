import { once } from 'node:events';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { Answer, Scan, Whole } from '../../../application/asking/answer.js';

/** A whole list, read at once and kept until it is taken; undefined where there is nothing of its name. */
export async function keepAll<T>(scanning: Promise<Scan<T> | undefined>): Promise<Answer<Whole<T>> | undefined> {
  const scan = await scanning;
  if (scan === undefined) return undefined;
  const kept = new KeptItems<T>();
  const position = await scan((items) => kept.add(items));
  return { value: await kept.all(), position };
}

/**
 * Items kept until they are taken, however slowly: a snapshot need not be held open for a caller who takes his time. They are
 * kept as compressed lines of JSON, which need about a tenth of what is sent.
 */
class KeptItems<T> {
  readonly #gzip = createGzip({ level: 1 });
  readonly #chunks: Buffer[] = [];

  constructor() {
    this.#gzip.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
  }

  /** Adds items; done once they are on their way to be compressed, so that no more than a few pages wait. */
  async add(items: readonly T[]): Promise<void> {
    const lines = items.map((item) => `${JSON.stringify(item)}\n`).join('');
    if (lines !== '' && !this.#gzip.write(lines)) await once(this.#gzip, 'drain');
  }

  /** All items, in the order in which they came. */
  async all(): Promise<Whole<T>> {
    this.#gzip.end();
    await once(this.#gzip, 'end');
    return linesOf<T>(this.#chunks);
  }
}

async function* linesOf<T>(chunks: readonly Buffer[]): AsyncGenerator<T, void> {
  const text = Readable.from(chunks).pipe(createGunzip()).setEncoding('utf8') as AsyncIterable<string>;
  let rest = '';
  for await (const part of text) {
    // JSON holds no line end but those between items.
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as T;
  }
}
