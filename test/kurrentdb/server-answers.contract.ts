import {
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  type START,
  STREAM_EXISTS,
  type AppendExpectedRevision,
  type AppendResult,
  type EventData,
  type RecordedEvent,
} from '@eventstore/db-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newTestPrefix } from './test-streams.js';

/** The two ways in which a client appends: by a call for each append, and by one call for many. */
const WAYS = ['a call', 'a batch'] as const;
type Way = (typeof WAYS)[number];

/** Nobody's, but a client that is given credentials appends by a call; a server without users takes any. */
const BY_A_CALL = { credentials: { username: 'admin', password: 'changeit' } };

/** The text of a refusal: what kind it is, and what the server says of it. */
interface Refusal {
  readonly type?: string;
  readonly code?: number;
  readonly message: string;
}

/**
 * The answers of a real server, row by row as they were observed: of EventStoreDB 23.10.5. A server that runs this is told apart from it
 * by none of them.
 *
 * @param url of a server that may be written to
 */
export function describeServerAnswers(name: string, start: () => Promise<string>, stop: () => Promise<void>): void {
  describe(name, () => {
    let client: EventStoreDBClient;
    let stream: string;

    beforeAll(async () => {
      client = EventStoreDBClient.connectionString(await start());
    });
    afterAll(async () => {
      await client.dispose();
      await stop();
    });
    beforeEach(() => {
      stream = `${newTestPrefix()}row`;
    });

    const event = (data: object = {}, id: string = crypto.randomUUID()): EventData =>
      jsonEvent({ id, type: 'Row', data: data as Record<string, unknown> });
    const append = (
      expectedRevision: AppendExpectedRevision,
      events: readonly EventData[],
      way: Way = 'a call',
      to = stream,
    ): Promise<AppendResult> =>
      client.appendToStream(to, [...events], { expectedRevision, ...(way === 'a call' && BY_A_CALL) });
    const refusal = async (attempt: Promise<unknown>): Promise<Refusal> => {
      const refused = await attempt.then(
        () => undefined,
        (error: unknown) => error as Refusal,
      );
      if (refused === undefined) throw new Error('It was not refused');
      return refused;
    };
    const read = async (options: Parameters<EventStoreDBClient['readStream']>[1] = {}): Promise<number[]> => {
      const revisions: number[] = [];
      for await (const { event } of client.readStream(stream, options)) revisions.push(Number(event?.revision));
      return revisions;
    };
    const readAll = async (options: Parameters<EventStoreDBClient['readAll']>[0]): Promise<RecordedEvent[]> => {
      const events: RecordedEvent[] = [];
      for await (const { event } of client.readAll({ maxCount: 3, ...options }))
        if (event !== undefined) events.push(event);
      return events;
    };
    const ids = (count: number): EventData[] => Array.from({ length: count }, (_, number) => event({ number }));

    describe.each(WAYS)('appends by %s', (way) => {
      it('take a first event', async () => {
        const answer = await append(NO_STREAM, [event()], way);
        expect(answer).toMatchObject({ success: true, nextExpectedRevision: 0n });
        expect(answer.position?.commit).toBe(answer.position?.prepare);
      });

      it.each([NO_STREAM, ANY] as const)('answer a known id, at %s, as the first time', async (expected) => {
        const one = event({ said: 'first' });
        const first = await append(NO_STREAM, [one], way);
        await append(0n, [event()], way);
        expect(await append(expected, [event({ said: 'otherwise' }, one.id)], way)).toEqual(first);
        expect(await read()).toEqual([0, 1]);
      });

      it('store a known id again where the stream is as long as expected', async () => {
        const one = event();
        await append(NO_STREAM, [one], way);
        expect(await append(0n, [one], way)).toMatchObject({ nextExpectedRevision: 1n });
        expect(await read()).toEqual([0, 1]);
      });

      it('refuse another revision than there is', async () => {
        expect(await refusal(append(5n, [event()], way))).toMatchObject({
          type: 'wrong-expected-version',
          expectedVersion: 5n,
          actualVersion: 'no_stream',
        });
        await append(NO_STREAM, ids(2), way);
        expect(await refusal(append(NO_STREAM, [event()], way))).toMatchObject({
          type: 'wrong-expected-version',
          expectedVersion: 'no_stream',
          actualVersion: 1n,
        });
        expect(await refusal(append(5n, [event()], way))).toMatchObject({ expectedVersion: 5n, actualVersion: 1n });
      });

      it('refuse a stream that is to exist and does not', async () => {
        expect(await refusal(append(STREAM_EXISTS, [event()], way))).toMatchObject({
          type: 'wrong-expected-version',
          expectedVersion: 'stream_exists',
          actualVersion: 'no_stream',
        });
      });

      it('answer several known ids as the first time, also in part, and refuse them with others', async () => {
        const three = ids(3);
        const first = await append(NO_STREAM, three, way);
        await append(2n, [event()], way);
        expect(await append(NO_STREAM, three, way)).toEqual(first);
        expect(await append(0n, three.slice(1), way)).toEqual(first);
        expect(await append(NO_STREAM, three.slice(0, 2), way)).toMatchObject({ nextExpectedRevision: 1n });
        const wrong = { type: 'wrong-expected-version' };
        expect(await refusal(append(NO_STREAM, [...three, event()], way))).toMatchObject(wrong);
        expect(await refusal(append(NO_STREAM, [...three].reverse(), way))).toMatchObject(wrong);
        expect(await read()).toEqual([0, 1, 2, 3]);
      });

      it('store one id twice that comes twice', async () => {
        const one = event();
        expect(await append(NO_STREAM, [one, one], way)).toMatchObject({ nextExpectedRevision: 1n });
        expect(await read()).toEqual([0, 1]);
      });

      it('take up to a megabyte, and refuse more', async () => {
        const bytes = (count: number): EventData => event({ text: 'x'.repeat(count) });
        expect(await append(NO_STREAM, [bytes(1_040_000)], way)).toMatchObject({ success: true });
        expect(
          await append(
            0n,
            Array.from({ length: 500 }, () => bytes(1_000)),
            way,
          ),
        ).toMatchObject({ success: true });
        for (const tooMany of [[bytes(1_100_000)], [bytes(600_000), bytes(600_000)], [bytes(5_000_000)]])
          expect(await refusal(append(500n, tooMany, way))).toMatchObject({
            type: 'maximum-append-size-exceeded',
            maxAppendSize: 1_048_576,
          });
        expect(await read({ direction: BACKWARDS, fromRevision: END, maxCount: 1 })).toEqual([500]);
      });

      it('count the bytes of the data alone', async () => {
        const ofBytes = (bytes: number, metadata = {}): EventData => ({
          ...event({ text: 'x'.repeat(bytes - '{"text":""}'.length) }),
          metadata,
        });
        expect(await append(NO_STREAM, [ofBytes(1_048_576, { text: 'x'.repeat(100_000) })], way)).toMatchObject({
          success: true,
        });
        expect(await refusal(append(0n, [ofBytes(1_048_577)], way))).toMatchObject({ maxAppendSize: 1_048_576 });
      });

      it('take a name of 3,000 characters, and one of other scripts', async () => {
        for (const to of [`${stream}${'x'.repeat(3_000)}`, `${stream}é世界`])
          expect(await append(NO_STREAM, [event()], way, to)).toMatchObject({ success: true });
      });

      it('refuse a stream that is deleted for good', async () => {
        await append(NO_STREAM, [event()], way);
        await client.tombstoneStream(stream, BY_A_CALL);
        expect(await refusal(append(ANY, [event()], way))).toMatchObject({ type: 'stream-deleted' });
      });
    });

    describe('appends by a call', () => {
      it('say how much is too much', async () => {
        expect(await refusal(append(NO_STREAM, [event({ text: 'x'.repeat(1_100_000) })]))).toMatchObject({
          message: expect.stringContaining('Maximum Append Size of 1048576 Exceeded.') as unknown,
        });
      });

      it('take no event at all', async () => {
        expect(await append(NO_STREAM, [])).toMatchObject({ success: true, nextExpectedRevision: 0n });
      });

      it('refuse a stream without a name', async () => {
        const refused = await refusal(append(NO_STREAM, [event()], 'a call', ''));
        expect(refused.message).toContain('Exception was thrown by handler.');
      });
    });

    describe('reads', () => {
      it('find no stream that is missing or deleted', async () => {
        expect(await refusal(read())).toMatchObject({ type: 'stream-not-found' });
        await append(NO_STREAM, ids(3));
        await client.deleteStream(stream, BY_A_CALL);
        expect(await refusal(read())).toMatchObject({ type: 'stream-not-found' });
      });

      it('give what was appended since a stream was deleted, whose revisions go on', async () => {
        await append(NO_STREAM, ids(3));
        await client.deleteStream(stream, BY_A_CALL);
        expect(await append(NO_STREAM, [event()])).toMatchObject({ success: true, nextExpectedRevision: 3n });
        expect(await read()).toEqual([3]);
      });

      it('fail where a stream is deleted for good', async () => {
        await append(NO_STREAM, [event()]);
        await client.tombstoneStream(stream, BY_A_CALL);
        expect(await refusal(read())).toMatchObject({ type: 'stream-deleted', code: 9 });
      });

      it('give nothing behind the end, and backwards the last event', async () => {
        await append(NO_STREAM, ids(2));
        expect(await read({ fromRevision: 7n })).toEqual([]);
        expect(await read({ fromRevision: 7n, direction: BACKWARDS, maxCount: 1 })).toEqual([1]);
      });

      it('fail where none is wanted', async () => {
        await append(NO_STREAM, ids(2));
        const refused = await refusal(read({ maxCount: 0 }));
        expect(refused.message).toContain('Unexpected ReadStreamResult: Error');
      });

      it('give as many of the last events as the settings of a stream keep', async () => {
        await append(NO_STREAM, ids(3));
        await client.setStreamMetadata(stream, { maxCount: 1 }, BY_A_CALL);
        expect(await read()).toEqual([2]);
      });
    });

    describe('reads of everything', () => {
      it('begin with the event at a position', async () => {
        const { position } = await append(NO_STREAM, [event()]);
        const { commit } = position ?? { commit: 0n };
        for (const prepare of [commit, 0n]) {
          const [first] = await readAll({ fromPosition: { commit, prepare } });
          expect(first?.streamId).toBe(stream);
        }
      });

      it('fail from a position at which no event is', async () => {
        const { position } = await append(NO_STREAM, [event()]);
        const last = position?.commit ?? 0n;
        await append(0n, [event()]);
        for (const place of [last - 1n, last + 1n]) {
          const refused = await refusal(readAll({ fromPosition: { commit: place, prepare: place } }));
          expect(refused.message).toContain('Unexpected ReadAllResult: Error');
        }
      });

      it('give nothing from behind the end', async () => {
        const [last] = await readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 1 });
        const place = (last?.position?.commit ?? 0n) + 10_000_000n;
        expect(await readAll({ fromPosition: { commit: place, prepare: place } })).toEqual([]);
      });
    });

    describe('subscriptions to everything', () => {
      /** The streams of the events that a subscription shows before it has caught up. */
      const shown = async (
        fromPosition: { commit: bigint; prepare: bigint } | typeof START | typeof END,
      ): Promise<string[]> => {
        const seen: string[] = [];
        const subscription = client.subscribeToAll({ fromPosition });
        const caughtUp = new Promise<void>((resolve) => subscription.once('caughtUp', resolve));
        const failed = new Promise<never>((_, reject) => subscription.once('error', reject));
        subscription.on('data', ({ event: of }) => {
          if (of !== undefined) seen.push(of.streamId);
        });
        try {
          await Promise.race([caughtUp, failed]);
        } finally {
          subscription.on('error', () => undefined);
          await subscription.unsubscribe();
        }
        return seen;
      };
      const placeOf = async (way: bigint): Promise<{ commit: bigint; prepare: bigint }> => {
        const { position } = await append(ANY, [event()]);
        const place = (position?.commit ?? 0n) + way;
        return { commit: place, prepare: place };
      };

      it('show what comes after the event at a position', async () => {
        const place = await placeOf(0n);
        const later = `${stream}-later`;
        await append(NO_STREAM, [event()], 'a call', later);
        const seen = await shown(place);
        expect(seen).toContain(later);
        expect(seen).not.toContain(stream);
      });

      it('fail from a position at which no event is', async () => {
        const refused = await refusal(shown(await placeOf(-1n)));
        expect(refused.message).toContain('Exception was thrown by handler.');
      });

      it('have caught up where they begin at the end, or behind it', async () => {
        expect(await shown(END)).not.toContain(stream);
        expect(await shown(await placeOf(10_000_000n))).not.toContain(stream);
      });
    });
  });
}
