import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteLogByStream } from '../../src/adapters/sqlite/log/log-by-stream.client.js';
import { CorruptedError } from '../../src/application/ports/event-store.errors.js';
import type { StreamPart } from '../../src/application/ports/log-by-stream.js';
import { someEvent } from '../support/some-event.js';
import { TestProcess } from './processes/child-process.js';

const ASSETS = 30;
const ROUNDS = 4;

/** Events of the page; small enough that many pages are read ahead of where a test breaks off. */
const LIMIT = 7;

describe('the embedded log stream by stream', () => {
  let folder: string;
  let file: string;
  let log: SqliteLogByStream;
  let through: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-by-stream-'));
    file = join(folder, 'events.db');
    const store = SqliteEventStore.open(file);
    await store.append('mission-m', 'no-stream', [someEvent('mission')]);
    for (let round = 0; round < ROUNDS; round++)
      for (let asset = 0; asset < ASSETS; asset++)
        await store.append(`asset-m.a-${asset}`, round === 0 ? 'no-stream' : round - 1, [
          someEvent(`asset ${asset} ${round}`),
        ]);
    through = await store.head();
    await store.close();
    log = new SqliteLogByStream(file);
  });
  afterEach(async () => {
    TestProcess.endAll();
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });

  type Place = { readonly stream: string; readonly revision: number };

  const places = (parts: readonly StreamPart[]): Place[] =>
    parts.flatMap(({ stream, events }) => events.map(({ revision }) => ({ stream, revision })));

  /** The places of all events from a place on, page by page. */
  const readFrom = async (after?: Place, limit = LIMIT): Promise<Place[]> => {
    const read: Place[] = [];
    for (let at = after; ; at = read.at(-1)) {
      const page = places(await log.page(through, at, limit));
      read.push(...page);
      if (page.length < limit) return read;
    }
  };

  const streams = Array.from({ length: ASSETS }, (_, asset) => `asset-m.a-${asset}`).sort();
  const everyPlace = [
    { stream: 'mission-m', revision: 0 },
    ...streams.flatMap((stream) => Array.from({ length: ROUNDS }, (_, revision) => ({ stream, revision }))),
  ];

  it('answers every event once, the missions first, each stream in its order', async () => {
    expect(await readFrom()).toEqual(everyPlace);
  });

  it('tells the person and the request behind each event, whatever their names', async () => {
    const { metadata, ...event } = someEvent('named');
    const named = {
      actor: { subject: '","causationId":"x', roles: ['"effectiveOn":'] },
      correlationId: '"correlationId":',
    };
    const approvedBy = { subject: 'second "causationId":', roles: [] };
    const store = SqliteEventStore.open(`${file}.named`);
    await store.append('mission-n', 'no-stream', [{ ...event, metadata: { ...metadata, ...named, approvedBy } }]);
    await store.close();
    const ofNamed = new SqliteLogByStream(`${file}.named`);
    expect(await ofNamed.page('1', undefined, LIMIT)).toMatchObject([
      { stream: 'mission-n', events: [{ ...named, source: { document: 'Test document' }, effectiveOn: '2023-12-31' }] },
    ]);
    await ofNamed.close();
  });

  it('answers nothing behind the end, however often it is asked', async () => {
    for (let time = 0; time < 3; time++) expect(await log.page(through, everyPlace.at(-1), LIMIT)).toEqual([]);
  });

  it('goes on from another place than that of the pages it has read ahead', async () => {
    await log.page(through, undefined, LIMIT);
    expect(await readFrom(everyPlace[50])).toEqual(everyPlace.slice(51));
    expect(await readFrom(everyPlace[20], 11)).toEqual(everyPlace.slice(21));
    expect(await readFrom()).toEqual(everyPlace);
  });

  it('refuses a page that does not hold JSON, and only that one', async () => {
    await log.close();
    const writable = new DatabaseSync(file);
    const trigger = writable.prepare("SELECT sql FROM sqlite_schema WHERE name = 'event_is_never_edited'").get();
    writable.exec('DROP TRIGGER event_is_never_edited');
    writable.prepare("UPDATE event SET data = '{' WHERE stream = ? AND revision = 2").run(streams[10] as string);
    writable.exec(String(trigger?.sql));
    writable.close();
    log = new SqliteLogByStream(file);
    // 1 of the mission, 10 streams of 4, and 2 come before it.
    const refused = readFrom();
    await expect(refused).rejects.toThrow(CorruptedError);
    await expect(refused).rejects.toThrow(/is not JSON; restore the file from a backup/);
    expect(await readFrom(everyPlace[43])).toEqual(everyPlace.slice(44));
  });

  it('is closed while pages are being read ahead, by a process that waits for nothing else', async () => {
    const program = TestProcess.start('./read-by-stream-and-close.ts', [file, through, String(LIMIT)]);
    expect(await program.rest()).toEqual(['closed']);
  });

  it('begins anew once its thread has failed', async () => {
    await rename(file, `${file}.away`);
    await expect(log.page(through, undefined, LIMIT)).rejects.toThrow(/has failed/);
    await rename(`${file}.away`, file);
    expect(await readFrom()).toEqual(everyPlace);
  });
});
