import { EventStoreDBClient, jsonEvent, NO_STREAM, type JSONEventType } from '@eventstore/db-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SentEvent, SentRevision } from '../../src/adapters/kurrentdb/append-messages.js';
import { Connection } from '../../src/adapters/kurrentdb/connection.js';
import { TIMING } from '../../src/adapters/kurrentdb/timing.js';
import { onEachServer } from './on-each-server.js';
import { storedBytes } from './stored-bytes.js';
import { newTestPrefix } from './test-streams.js';

/** An event, before somebody makes messages of it. */
interface Meant {
  readonly id: string;
  readonly type: string;
  readonly data: Record<string, string | number>;
  readonly metadata?: Record<string, string>;
}

/** The answer to an append, whoever sent it. */
interface Answered {
  readonly revision: number;
  readonly position: string | undefined;
}

/** What an error of an append says. */
interface Refused {
  readonly type?: string;
  readonly name: string;
  readonly expectedVersion?: unknown;
  readonly actualVersion?: unknown;
}

/** Nobody's; a client that is given credentials appends by a call, as we do. */
const BY_A_CALL = { credentials: { username: 'admin', password: 'changeit' } };

/** What is written otherwise in JSON, in Base64 and in UTF-8. */
const SPECIAL = '«é» “報告” \u{1F4C4} "\\\n\u0000\u2028 </>+';

const meant = (number = 0): Meant => ({
  id: crypto.randomUUID(),
  type: `Row-${SPECIAL}`,
  data: { [SPECIAL]: SPECIAL, number, twice: 0.1 + 0.2, least: -5e-324 },
  metadata: { $correlationId: SPECIAL },
});
const some = (count: number): Meant[] => Array.from({ length: count }, (_, number) => meant(number));

const UTF_8 = new TextEncoder();

const sentOf = ({ id, type, data, metadata }: Meant): SentEvent => ({
  id,
  type,
  data: UTF_8.encode(JSON.stringify(data)),
  metadata: metadata === undefined ? new Uint8Array() : UTF_8.encode(JSON.stringify(metadata)),
});

/** The messages that we make of an append beside those of the client: the same is stored, and answered. */
function describeAppendAsIs(name: string, start: () => Promise<string>, stop: () => Promise<void>): void {
  describe(`an append whose messages are our own, on ${name}`, () => {
    let connection: Connection;
    let client: EventStoreDBClient;
    let ours: string;
    let theirs: string;

    beforeAll(async () => {
      const url = await start();
      connection = new Connection(url, TIMING);
      client = EventStoreDBClient.connectionString(url);
    });
    afterAll(async () => {
      await Promise.all([connection.close(), client.dispose()]);
      await stop();
    });
    beforeEach(() => {
      [ours, theirs] = [`${newTestPrefix()}${SPECIAL}`, `${newTestPrefix()}${SPECIAL}`];
    });

    const appendOurs = (expected: SentRevision, events: readonly Meant[]): Promise<Answered> =>
      connection.append(ours, expected, events.map(sentOf));
    const appendTheirs = async (expectedRevision: SentRevision, events: readonly Meant[]): Promise<Answered> => {
      const sent = events.map((event) => jsonEvent<JSONEventType>(event));
      const { nextExpectedRevision, position } = await client.appendToStream(theirs, sent, {
        ...BY_A_CALL,
        expectedRevision,
      });
      return { revision: Number(nextExpectedRevision), position: position?.commit.toString() };
    };
    const append = async (expected: SentRevision, events: readonly Meant[]): Promise<[Answered, Answered]> => [
      await appendOurs(expected, events),
      await appendTheirs(expected, events),
    ];
    const refusals = (expected: SentRevision, events: readonly Meant[]): Promise<unknown[]> =>
      Promise.all(
        [appendOurs(expected, events), appendTheirs(expected, events)].map((attempt) =>
          attempt.then(
            (answer) => ({ answer }),
            ({ type, name, expectedVersion, actualVersion }: Refused) => ({
              kind: type ?? name,
              expectedVersion,
              actualVersion,
            }),
          ),
        ),
      );

    it.each([1, 2, 500])('stores of %i events the bytes that the client’s own stores', async (count) => {
      const events = some(count);
      const answers = await append(NO_STREAM, events);
      const stored = [await storedBytes(client, ours), await storedBytes(client, theirs)] as const;
      for (const [index, one] of stored.entries()) {
        expect(one.map(({ place: _, ...event }) => event)).toEqual(
          events.map((event, revision) => ({
            id: event.id,
            type: event.type,
            contentType: 'application/json',
            revision: String(revision),
            data: Buffer.from(JSON.stringify(event.data)),
            metadata: Buffer.from(JSON.stringify(event.metadata)),
          })),
        );
        const { revision, position } = answers[index] as Answered;
        expect(revision).toBe(count - 1);
        expect(one.at(-1)?.place).toEqual([position, position]);
      }
    });

    it('stores no metadata where there are none', async () => {
      const { metadata: _, ...without } = meant();
      await append(NO_STREAM, [without]);
      for (const stream of [ours, theirs])
        expect(await storedBytes(client, stream)).toMatchObject([{ metadata: Buffer.alloc(0) }]);
    });

    it('goes on where the stream is as long as expected', async () => {
      await append(NO_STREAM, some(3));
      for (const { revision } of await append(2n, some(2))) expect(revision).toBe(4);
    });

    it('is answered again as the first time, and stored once', async () => {
      const events = some(3);
      const first = await append(NO_STREAM, events);
      await append(2n, [meant()]);
      expect(await append(NO_STREAM, events)).toEqual(first);
      expect(await storedBytes(client, ours)).toHaveLength(4);
    });

    it('is refused at another revision than there is', async () => {
      const none = { kind: 'wrong-expected-version', expectedVersion: 5n, actualVersion: 'no_stream' };
      expect(await refusals(5n, [meant()])).toEqual([none, none]);
      await append(NO_STREAM, some(2));
      const behind = { ...none, expectedVersion: 0n, actualVersion: 1n };
      expect(await refusals(0n, [meant()])).toEqual([behind, behind]);
      const begun = { ...behind, expectedVersion: 'no_stream' };
      expect(await refusals(NO_STREAM, [meant()])).toEqual([begun, begun]);
      expect(await storedBytes(client, ours)).toHaveLength(2);
    });

    it('may be as large as the client’s own', async () => {
      const empty = JSON.stringify({ text: '' }).length;
      const ofBytes = (bytes: number): Meant => ({ ...meant(), data: { text: 'x'.repeat(bytes - empty) } });
      await append(NO_STREAM, [ofBytes(1_048_000)]);
      expect(await storedBytes(client, ours)).toMatchObject([{ data: { length: 1_048_000 } }]);
      const tooLarge = await refusals(0n, [ofBytes(600_000), ofBytes(600_000)]);
      expect(tooLarge).toMatchObject([{ kind: 'AppendTooLargeError' }, { kind: 'maximum-append-size-exceeded' }]);
      expect(await storedBytes(client, ours)).toHaveLength(1);
    });
  });
}

onEachServer(describeAppendAsIs);
