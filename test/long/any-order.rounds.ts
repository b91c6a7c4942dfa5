import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import { MINUSMA_FILE, readHistoryFile, type HistoryFile, type HistoryItem } from '../../src/cli/demo/history-file.js';
import { HistoryPoster } from '../../src/cli/demo/post-history.js';
import { get } from '../support/http.js';
import { postInAnyOrder } from '../support/post-file.js';
import { apiAt } from '../support/signed-in.js';
import { startApp } from '../support/running-app.js';

/** What depends on when, and in which order, facts were entered, rather than on what happened. */
const ENTRY_FIELDS = new Set([
  'position',
  'revision',
  'recordedAt',
  'eventId',
  // Counts the lines of an asset as they were written.
  'lineId',
  'reverses',
  'corrects',
  'day',
  'datedOn',
]);

/** The claims on one fact, in the order in which they were entered. */
const IN_ORDER_OF_ENTRY = new Set(['claims']);

/** Completion and closure come after what they close, as in life; the rest may come in any order. */
const CLOSINGS = /\/(withdrawal-completion|liquidation|physical-closure)$/;

interface Picture {
  readonly state: unknown;
  readonly timeline: unknown;
  readonly ledger: unknown;
}

/**
 * Enters the facts of the mission in Mali in so many orders.
 *
 * @param factsOf which of them
 */
export function describeAnyOrder(shuffles: number, factsOf: (file: HistoryFile) => readonly HistoryItem[]): void {
  describe('the facts of the mission in Mali, entered in any order', () => {
    let file: HistoryFile;
    let inOrder: Picture;

    beforeAll(async () => {
      file = await readHistoryFile(MINUSMA_FILE);
      inOrder = await pictureOf(file, [[...factsOf(file)]]);
    }, 120_000);

    it.each(Array.from({ length: shuffles }, (_, index) => index + 1))(
      'give the same state, timeline and ledger (shuffle %i)',
      async (seed) => {
        const picture = await pictureOf(file, shuffled(factsOf(file), seed));
        expect(picture.state).toEqual(inOrder.state);
        expect(picture.timeline).toEqual(inOrder.timeline);
        expect(picture.ledger).toEqual(inOrder.ledger);
      },
      120_000,
    );
  });
}

/** The items in an order that the seed decides, in three parts. */
function shuffled(items: readonly HistoryItem[], seed: number): HistoryItem[][] {
  const [order = []] = fc.sample(fc.shuffledSubarray([...items], { minLength: items.length }), { seed, numRuns: 1 });
  const returned = returnedAmong(items);
  const isClosing = ({ path }: HistoryItem): boolean => CLOSINGS.test(path);
  return [order.filter((item) => !isClosing(item) && !returned.includes(item)), returned, items.filter(isClosing)];
}

/**
 * The items of assets that came back, in the order of the file: once such an asset has left again, its former transfer contradicts
 * that one until the reversal is in, which in turn names the transfer (R15).
 */
function returnedAmong(items: readonly HistoryItem[]): HistoryItem[] {
  const assets = items.filter(({ path }) => path.endsWith('/reversal')).map(({ path }) => assetIn(path));
  return items.filter(({ path }) => assets.some((asset) => `${path}/`.includes(asset)));
}

/** The asset that a path names: `/assets/uve-0003/`. */
function assetIn(path: string): string {
  return /\/assets\/[^/]+\//.exec(path)?.[0] ?? path;
}

async function pictureOf(file: HistoryFile, parts: readonly HistoryItem[][]): Promise<Picture> {
  const app = await startApp();
  try {
    const poster = new HistoryPoster(apiAt(app.api), file.missionId);
    for (const part of parts) await postInAnyOrder(poster, part);
    const mission = `${app.api}/missions/${file.missionId}`;
    const { body, headers } = await get<{ items: { position: string }[] }>(`${mission}/events?limit=500`);
    expect(body.items.length).toBeGreaterThan(0);
    // Read models come after the record.
    const whole = `?atLeast=${headers.get('x-position')}`;
    return {
      state: withoutEntryFields((await get(mission + whole)).body),
      timeline: byDay(await everything(`${mission}/timeline${whole}`)),
      ledger: byDay(await everything(`${mission}/ledger${whole}`)),
    };
  } finally {
    await app.close();
  }
}

async function everything(url: string): Promise<unknown[]> {
  const { body } = await get<string>(url, { accept: 'application/x-ndjson' });
  return body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** The order within a day is the order of entry, which is what this is not about. */
function byDay(items: readonly unknown[]): unknown[] {
  return items
    .map((item) => withoutEntryFields(item))
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ item }) => item);
}

function withoutEntryFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEntryFields);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([name]) => !ENTRY_FIELDS.has(name));
  return Object.fromEntries(
    kept
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [
        name,
        IN_ORDER_OF_ENTRY.has(name) ? byDay(field as unknown[]) : withoutEntryFields(field),
      ]),
  );
}
