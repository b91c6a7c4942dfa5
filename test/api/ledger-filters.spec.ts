import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EventStore } from '../../src/application/ports/event-store.js';
import { EVENT_STORE } from '../../src/application/ports/event-store.token.js';
import { CONTAINER, MissionClient, type Receipt } from '../support/api-client.js';
import { startApp, type RunningApp } from '../support/running-app.js';

/** Assets of which each has one line in the ledger. */
const ASSETS = 12;

/** The log of a mission may hold a million events: what is looked for in the ledger and the timeline is looked up there. */
describe('a filter of the ledger or the timeline', () => {
  let app: RunningApp;
  let mission: MissionClient;
  let first: { readonly eventId: string; readonly actor: { subject: string }; readonly correlationId: string };

  beforeAll(async () => {
    app = await startApp();
    mission = new MissionClient(app.api, 'm');
    await mission.establish();
    const transfers: Receipt[] = [];
    for (let asset = 1; asset <= ASSETS; asset++) {
      await mission.record('/assets', { ...CONTAINER, assetId: `con-${asset}`, effectiveOn: '2014-01-01' });
      transfers.push(
        await mission.record(`/assets/con-${asset}/transfers`, {
          recipient: { kind: 'un-mission', name: 'UNMISS' },
          basis: 'redeployment',
          quantity: 1,
          valueUsdCents: asset,
          certificate: `Certificate ${asset}`,
          effectiveOn: '2023-10-01',
        }),
      );
    }
    const eventId = transfers[0]?.events[0]?.eventId ?? '';
    first = (await mission.get<typeof first>(`/facts/${eventId}`)).body;
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  afterAll(() => app.close());

  /** The values of the lines, or the types of the facts, that a query finds, and how often it asked the log for events. */
  const ask = async (query: string): Promise<{ readonly found: unknown[]; readonly reads: number }> => {
    // Until the read models have come as far as the record, they read the log themselves.
    await mission.get();
    const store = app.app.get<EventStore>(EVENT_STORE);
    const [parts, streams] = [jest.spyOn(store, 'readAll'), jest.spyOn(store, 'readStream')];
    const { body } = await mission.get<{ items: { valueUsdCents?: number; type?: string }[] }>(query);
    // A read model that follows the log reads it for all missions at once.
    const ofMission = parts.mock.calls.filter(([, , missionId]) => missionId !== undefined);
    const reads = ofMission.length + streams.mock.calls.length;
    jest.restoreAllMocks();
    return { found: body.items.map(({ valueUsdCents, type }) => valueUsdCents ?? type), reads };
  };

  it('reads nothing of the log for a person, a request, a document, a kind or an instant', async () => {
    const { actor, correlationId } = first;
    expect(await ask(`/ledger?correlationId=${correlationId}`)).toEqual({ found: [1], reads: 0 });
    expect(await ask(`/ledger?actor=${actor.subject}&limit=2`)).toEqual({ found: [1, 2], reads: 0 });
    expect(await ask('/ledger?source=TEST&type=AssetTransferred&limit=1')).toEqual({ found: [1], reads: 0 });
    expect(await ask('/ledger?recordedTo=2020-01-01T00:00:00Z')).toEqual({ found: [], reads: 0 });
    expect(await ask(`/timeline?actor=${actor.subject}`)).toEqual({ found: ['Established'], reads: 0 });
    expect(await ask(`/timeline?correlationId=${correlationId}`)).toEqual({ found: [], reads: 0 });
  });

  it('reads, for the number of sources, the assets of the lines on the page and of the one behind it', async () => {
    expect(await ask('/ledger?sources=1&limit=2')).toEqual({ found: [1, 2], reads: 3 });
    await mission.record(`/facts/${first.eventId}/claims`, { source: { document: 'Receipt' } });
    expect(await ask('/ledger?sources=1&limit=2')).toEqual({ found: [2, 3], reads: 4 });
    expect(await ask(`/ledger?sources=2&correlationId=${first.correlationId}`)).toEqual({ found: [1], reads: 1 });
  });
});
