import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projections } from '../../projections/registry.js';
import type { ProjectionStatus } from '../../src/application/projecting/projection-status.js';
import { ServerMetrics } from '../../src/api/routes/operations/server-metrics.js';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { EVENT_STORE } from '../../src/application/ports/event-store.token.js';
import { READ_MODELS_FOLDER } from '../../src/composition/engines.js';
import { documentOf } from '../support/api-document.js';
import { MissionClient } from '../support/api-client.js';
import { call, get } from '../support/http.js';
import { ProtocolServer } from '../kurrentdb/protocol-server.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** Every line is a comment, or a name with or without labels, and a number. */
const LINE = /^(#.*|[a-z_][a-z0-9_]*(\{.*\})? (-?[\d.e+-]+|Nan)|)$/;

describe('the metrics', () => {
  let app: RunningApp;
  let mission: MissionClient;
  beforeEach(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    await mission.state();
  });
  afterEach(() => app.close());

  const metrics = async ({ url } = app): Promise<string[]> => {
    const { status, headers, body } = await get<string>(`${url}/metrics`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    const lines = body.split('\n');
    for (const line of lines) expect(line).toMatch(LINE);
    return lines;
  };

  /** Waits, for as long as the test may take, until a line is there. */
  const until = async (line: string): Promise<string[]> => {
    for (;;) {
      const lines = await metrics();
      if (lines.includes(line)) return lines;
      await pause(20);
    }
  };

  it('say of each read model how far behind it is and in which state, and how the process is', async () => {
    const lines = await metrics();
    for (const { name } of projections) {
      expect(lines).toContain(`drawdown_projection_lag_events{projection="${name}"} 0`);
      expect(lines).toContain(`drawdown_projection_lag_seconds{projection="${name}"} 0`);
      expect(lines).toContain(`drawdown_projection_state{projection="${name}",state="live"} 1`);
      expect(lines).toContain(`drawdown_projection_state{projection="${name}",state="stopped"} 0`);
    }
    expect(lines).toContain('drawdown_stores_in_reach 1');
    expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
    // Asked again, nothing is there twice.
    const names = (await metrics()).filter((line) => line.startsWith('# TYPE'));
    expect(new Set(names).size).toBe(names.length);
  });

  it('count the live readers', async () => {
    expect(await metrics()).toContain('drawdown_live_readers 0');
    const gone = new AbortController();
    for (const path of ['events/stream', 'missions/m/changes'])
      await call(`${app.api}/${path}`, { signal: gone.signal });
    expect(await metrics()).toContain('drawdown_live_readers 2');
    gone.abort();
    await until('drawdown_live_readers 0');
  });

  it('show a projection that has stopped, and how far it falls behind', async () => {
    await app.app.close();
    const model = new DatabaseSync(join(app.dataDir, READ_MODELS_FOLDER, 'contingents.1.db'));
    model.exec("UPDATE checkpoint SET digest = '00000000000000000000000000000000'");
    model.close();
    app = await startApp(app.dataDir);
    await new MissionClient(app.api, 'n').establish();
    const lines = await until('drawdown_projection_state{projection="contingents",state="stopped"} 1');
    expect(lines).toContain('drawdown_projection_state{projection="contingents",state="live"} 0');
    expect(lines).toContain('drawdown_projection_lag_events{projection="contingents"} 1');
    await until('drawdown_projection_state{projection="timeline",state="live"} 1');
    expect((await get(`${app.url}/readyz`)).status).toBe(503);
  });

  it('are answered while a store is out of reach, and say so', async () => {
    const kurrentDb = await new ProtocolServer().start();
    const clustered = await startApp(undefined, kurrentDb.url);
    await kurrentDb.stop();
    while (clustered.app.get<EventStore>(EVENT_STORE).inReach) await pause(5);
    const lines = await metrics(clustered);
    expect(lines).toContain('drawdown_stores_in_reach 0');
    expect(lines.some((line) => line.startsWith('drawdown_projection_lag_events{'))).toBe(false);
    await clustered.close();
  });

  it('are described', async () => {
    const { paths } = await documentOf(app);
    expect(paths['/metrics']).toMatchObject({
      get: {
        operationId: 'metrics',
        responses: { 200: { content: { 'text/plain; version=0.0.4; charset=utf-8': { schema: { type: 'string' } } } } },
      },
    });
  });

  it('are those of the server that was asked, where a process has several', async () => {
    const other = await startApp();
    const gone = new AbortController();
    await call(`${other.api}/events/stream`, { signal: gone.signal });
    expect(await metrics(other)).toContain('drawdown_live_readers 1');
    expect(await metrics()).toContain('drawdown_live_readers 0');
    gone.abort();
    await other.close();
  });
});

describe('the metrics of a server', () => {
  const status = { version: 1, position: '8', lagEvents: 0, lagSeconds: 0, digest: '', logDigest: null };
  const live = { ...status, state: 'live' } as const;
  const CLOCKS = ['drawdown_record_ahead_seconds 0', 'drawdown_clock_leapt_seconds 0'];
  const rebuild = { version: 2, generation: 2, events: 2, of: 8 };
  const linesOf = async (
    server: ServerMetrics,
    statuses: readonly ProjectionStatus[] | undefined,
    liveReaders = 0,
  ): Promise<string[]> => {
    const text = await server.text({ statuses, liveReaders, recordAheadMs: 0, clockLeaptMs: 0 });
    return text.split('\n').filter((line) => line.startsWith('drawdown_'));
  };

  it('tell how far a rebuild has come, and whether it goes on', async () => {
    const lines = await linesOf(new ServerMetrics(), [
      { ...live, name: 'goes-on', rebuild },
      { ...live, name: 'has-stopped', rebuild: { ...rebuild, error: { message: 'Cannot fold' } } },
      { ...live, name: 'is-not-rebuilt' },
    ]);
    expect(lines.filter((line) => line.startsWith('drawdown_projection_rebuild'))).toEqual([
      'drawdown_projection_rebuild_ratio{projection="goes-on"} 0.25',
      'drawdown_projection_rebuild_ratio{projection="has-stopped"} 0.25',
      'drawdown_projection_rebuild_stopped{projection="goes-on"} 0',
      'drawdown_projection_rebuild_stopped{projection="has-stopped"} 1',
    ]);
  });

  it('keep nothing of an earlier answer', async () => {
    const server = new ServerMetrics();
    await linesOf(server, [{ ...live, name: 'contingents', rebuild }], 3);
    expect(await linesOf(server, [{ ...live, name: 'sites' }], 2)).toEqual([
      'drawdown_projection_lag_events{projection="sites"} 0',
      'drawdown_projection_lag_seconds{projection="sites"} 0',
      'drawdown_projection_state{projection="sites",state="live"} 1',
      'drawdown_projection_state{projection="sites",state="catching-up"} 0',
      'drawdown_projection_state{projection="sites",state="building"} 0',
      'drawdown_projection_state{projection="sites",state="stopped"} 0',
      'drawdown_stores_in_reach 1',
      'drawdown_live_readers 2',
      ...CLOCKS,
    ]);
    expect(await linesOf(server, undefined)).toEqual([
      'drawdown_stores_in_reach 0',
      'drawdown_live_readers 0',
      ...CLOCKS,
    ]);
  });

  it('are whole in each of two answers at the same time', async () => {
    const server = new ServerMetrics();
    const [one, other] = await Promise.all([
      linesOf(server, [{ ...live, name: 'contingents' }], 1),
      linesOf(server, undefined, 2),
    ]);
    expect(one).toContain('drawdown_projection_lag_events{projection="contingents"} 0');
    expect(one.slice(-4)).toEqual(['drawdown_stores_in_reach 1', 'drawdown_live_readers 1', ...CLOCKS]);
    expect(other).toEqual(['drawdown_stores_in_reach 0', 'drawdown_live_readers 2', ...CLOCKS]);
  });
});
