import { setTimeout as pause } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { START, type StoredEvent } from '../../../src/application/ports/event-store.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { drop, end, fail, stall } from '../../kurrentdb/misbehaviour.js';
import { patiently } from '../../kurrentdb/patiently.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';

/** What can befall a live subscription. */
const ACCIDENTS: readonly [string, (server: ProtocolServer) => void | Promise<void>][] = [
  ['ended in good order', (server) => server.endSubscriptions()],
  ['cut with an error', (server) => server.endSubscriptions({ code: status.UNAVAILABLE })],
  ['dropped with its connection', (server) => server.dropConnections()],
  ['dead in silence', (server) => server.muteSubscriptions()],
  [
    'ended with its server, which comes back',
    async (server) => {
      await server.stop();
      await server.start();
    },
  ],
  [
    'ended, and hard to get back',
    (server) => {
      server.next('subscribe', fail('before', status.UNAVAILABLE), drop('before'), end('before'), stall('before'));
      server.endSubscriptions();
    },
  ],
];

describe('a subscription to a KurrentDB', () => {
  let server: ProtocolServer;
  let reader: KurrentDbEventStore;
  let writer: KurrentDbEventStore;
  beforeEach(async () => {
    server = await new ProtocolServer().start();
    reader = await KurrentDbEventStore.open(server.url, IMPATIENT);
    // Another process, as it were: the reader hears of its events from the server alone.
    writer = await KurrentDbEventStore.open(server.url, IMPATIENT);
  });
  afterEach(async () => {
    await Promise.all([reader.close(), writer.close()]);
    await server.stop();
  });

  /** Follows the log; the events seen so far, and a promise of so many. */
  const follow = (): { seen: StoredEvent[]; until: (count: number) => Promise<void> } => {
    const seen: StoredEvent[] = [];
    const waitForArrival = async (): Promise<void> => {
      for await (const notice of reader.subscribe(START)) if (notice.kind === 'event') seen.push(notice.event);
    };
    void waitForArrival();
    return {
      seen,
      until: async (count) => {
        while (seen.length < count) await pause(5);
      },
    };
  };

  const append = async (from: number, count: number): Promise<void> => {
    for (let index = from; index < from + count; index++) {
      const expected = index === 0 ? 'no-stream' : index - 1;
      // The connection may be gone for a moment: the same again is the same.
      await patiently(() => writer.append('mission-m', expected, [someEvent(`${index}`)]));
    }
  };

  it.each(ACCIDENTS)('%s goes on without gap or repeat', async (_, befall) => {
    const { seen, until } = follow();
    await append(0, 3);
    await until(3);
    while (server.subscriptions === 0) await pause(5);
    await befall(server);
    await append(3, 4);
    await until(7);
    // Again by a subscription, and not only by the looks that are taken in between.
    while (server.subscriptions === 0) await pause(5);
    expect(seen).toEqual(await patiently(() => writer.readStream('mission-m', 0)));
  });

  it('goes on through any number of accidents', async () => {
    let length = 0;
    const { seen, until } = follow();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ accident: fc.nat(ACCIDENTS.length - 2), appended: fc.integer({ min: 1, max: 3 }) }), {
          maxLength: 4,
        }),
        async (rounds) => {
          for (const { accident, appended } of rounds) {
            const [, befall] = ACCIDENTS[accident] ?? [];
            await befall?.(server);
            await append(length, appended);
            length += appended;
          }
          await until(length);
        },
      ),
      { numRuns: 15 },
    );
    expect(seen).toEqual(await patiently(() => writer.readStream('mission-m', 0)));
  }, 60_000);

  it('is one for the whole process, however many follow', async () => {
    const followers = Array.from({ length: 50 }, follow);
    await append(0, 5);
    await Promise.all(followers.map(({ until }) => until(5)));
    expect(server.subscriptions).toBe(1);
  });
});
