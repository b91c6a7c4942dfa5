import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projections } from '../../../projections/registry.js';
import { CopiedEventStore } from '../../../src/adapters/kurrentdb/copy/copied-event-store.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { SqliteLogByStream } from '../../../src/adapters/sqlite/log/log-by-stream.client.js';
import type { EventStore } from '../../../src/application/ports/event-store.js';
import type { LogByStream, StreamPart } from '../../../src/application/ports/log-by-stream.js';
import { missionStream, parseStream } from '../../../src/application/streams.js';
import { syntheticHistory } from '../../../tools/generate/synthetic-history.js';
import { appendAsOurs } from '../../kurrentdb/append-as-ours.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { contentOf } from '../../support/model-content.js';
import { Projecting, sqliteModels } from '../../support/projecting.js';

const EVENTS = 1_300;
const PATIENCE_MS = 60_000;

/** Where the positions of events are not their numbers. */
describe('read models of a cluster', () => {
  let folder: string;
  let server: ProtocolServer;
  const missions = new Set<string>();
  const closing: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-from-copy-'));
    server = await new ProtocolServer().start();
    for (const { stream, revision, event } of syntheticHistory(1, EVENTS, 3)) {
      appendAsOurs(server.log, stream, revision, event);
      missions.add(missionStream(parseStream(stream).missionId));
    }
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const build = async (name: string, store: EventStore, byStream?: LogByStream): Promise<unknown> => {
    const projecting = new Projecting(store, sqliteModels(join(folder, name)), projections, byStream);
    closing.push(() => projecting.stop());
    await projecting.projector.ready;
    expect(await projecting.runtime.waitUntil(await store.head(), PATIENCE_MS)).toBe(true);
    expect([projecting.errors, projecting.failure]).toEqual([[], undefined]);
    return contentOf(projecting.readModels, [...missions]);
  };

  it('come to the same, built stream by stream from the copy or along the log of the server', async () => {
    const direct = await KurrentDbEventStore.open(server.url);
    const copied = await CopiedEventStore.open(server.url, join(folder, 'log-copy.db'));
    const byStream = new SqliteLogByStream(copied.copyFile, (through) => copied.ordinalAt(through));
    closing.push(
      () => direct.close(),
      () => copied.close(),
      () => byStream.close(),
    );
    let pages = 0;
    const counted: LogByStream = {
      count: (through) => byStream.count(through),
      page: (...where): Promise<readonly StreamPart[]> => {
        pages++;
        return byStream.page(...where);
      },
    };
    const built = await build('built', copied, counted);
    expect(pages).toBeGreaterThan(5);
    expect(built).toEqual(await build('along', direct));
  }, 120_000);
});
