import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CopiedEventStore } from '../../../src/adapters/kurrentdb/copy/copied-event-store.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { LogWentBackError } from '../../../src/application/ports/event-store.errors.js';
import { START, type EventStore, type StoredEvent } from '../../../src/application/ports/event-store.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { patiently } from '../../kurrentdb/patiently.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';

const TIMING = { ...IMPATIENT, answerMs: 5_000, startMs: 30_000 };
/** Where the heartbeat is not to find it. */
const QUIET = { ...TIMING, heartbeatMs: 120_000 };

describe('a log that goes back while a server runs', () => {
  let folder: string;
  let server: ProtocolServer;
  const opened: EventStore[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-back-'));
    server = await new ProtocolServer().start();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const open = async (timing = TIMING): Promise<CopiedEventStore> => {
    const store = await CopiedEventStore.open(server.url, join(folder, 'log-copy.db'), {}, timing);
    opened.push(store);
    return store;
  };
  /** So many events of a mission, all in the copy. */
  const record = async (store: CopiedEventStore, count: number): Promise<StoredEvent[]> => {
    const events: StoredEvent[] = [];
    for (let index = 0; index < count; index++) {
      const [stored] = await store.append('mission-m', index === 0 ? 'no-stream' : index - 1, [
        someEvent(`m ${index}`),
      ]);
      events.push(stored as StoredEvent);
    }
    await store.catchUp();
    return events;
  };
  const goneBack = async (store: CopiedEventStore): Promise<LogWentBackError> => {
    while (store.wentBack === undefined) await pause(20);
    return store.wentBack;
  };

  it('is found by the heartbeat, and nothing is answered or recorded any more', async () => {
    const store = await open();
    const last = (await record(store, 4)).at(-1) as StoredEvent;
    server.log.goBackBefore(BigInt(last.position));
    expect((await goneBack(store)).message).toContain(
      `does not hold event ${last.eventId} at position ${last.position} any more`,
    );
    expect(store.inReach).toBe(false);
    for (const asked of [
      () => store.readAll(START, 10),
      () => store.head(),
      () => store.readStream('mission-m', 0),
      () => store.readStream('mission-m', 0, { local: 'settled' }),
      () => store.locate('m', last.eventId),
      () => store.findClaim('k'),
      () => store.catchUp(),
      () => store.append('mission-m', 2, [someEvent('m 4')]),
      () => store.waitForEventAfter(last.position),
    ])
      await expect(asked()).rejects.toThrow(LogWentBackError);
  });

  it('is found where the server comes back with less, also once others have written to it', async () => {
    const store = await open(QUIET);
    const events = await record(store, 4);
    await server.stop();
    server.log.goBackBefore(BigInt(events[1]?.position ?? 0));
    await server.start();
    const other = await patiently(() => KurrentDbEventStore.open(server.url, TIMING));
    opened.push(other);
    for (let revision = 0; revision < 6; revision++)
      await patiently(() => other.append('mission-m', revision, [someEvent(`other ${revision}`)]));
    expect(await goneBack(store)).toBeInstanceOf(LogWentBackError);
  });

  it('is found by the append that meets a stream shorter than it was', async () => {
    const store = await open(QUIET);
    const events = await record(store, 4);
    server.log.goBackBefore(BigInt(events[2]?.position ?? 0));
    await expect(store.append('mission-m', 3, [someEvent('m 4')])).rejects.toThrow(LogWentBackError);
    expect(store.wentBack).toBeInstanceOf(LogWentBackError);
  });

  it('is found by whoever asks for all that there is, though every stream that is asked for is as it was', async () => {
    const store = await open(QUIET);
    const events = await record(store, 4);
    const [lost] = await store.append('mission-n', 'no-stream', [someEvent('n 0')]);
    await store.catchUp();
    server.log.goBackBefore(BigInt(lost?.position ?? 0));
    expect(await store.readStream('mission-m', 0)).toEqual(events);
    await expect(store.catchUp()).rejects.toThrow(LogWentBackError);
    expect(store.wentBack).toBeInstanceOf(LogWentBackError);
  });

  it('is none where the server has all of ours', async () => {
    const store = await open({ ...TIMING, heartbeatMs: 20 });
    await record(store, 2);
    const settings = server.log.settings('$stats', { $maxAge: 1 });
    server.log.goBackBefore(settings.position);
    server.reads = 0;
    while (server.reads < 6) await pause(20);
    expect(store.wentBack).toBeUndefined();
    expect(await store.append('mission-m', 1, [someEvent('m 2')])).toHaveLength(1);
  });

  it('is seen by the other processes of the folder, too', async () => {
    const writer = await open();
    const events = await record(writer, 3);
    const reader = await open();
    server.log.goBackBefore(BigInt(events[2]?.position ?? 0));
    expect(await goneBack(writer)).toBeInstanceOf(LogWentBackError);
    expect(await goneBack(reader)).toBeInstanceOf(LogWentBackError);
  });
});
