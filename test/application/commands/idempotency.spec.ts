import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import {
  IdempotencyKeyInFlightError,
  IdempotencyKeyReusedError,
} from '../../../src/application/commands/commands.errors.js';
import { Idempotency } from '../../../src/application/commands/idempotency.js';
import type { CommandIdentity } from '../../../src/application/commands/recorder.js';
import { commandIdOf } from '../../../src/application/orders/derived-ids.js';
import type { NewEvent } from '../../../src/application/ports/event-store.js';
import type { CommandContext } from '../../../src/application/orders/order.js';
import type { Outcome } from '../../../src/application/orders/outcome.js';
import { Histories } from '../../../src/application/histories/histories.js';
import { someEvent } from '../../support/some-event.js';

const STREAM = 'mission-m';

const refused: Outcome = { kind: 'rejected', rejection: { code: 'not-found' } };

describe('an idempotency key', () => {
  let folder: string;
  let store: SqliteEventStore;
  let idempotency: Idempotency;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-keys-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    idempotency = new Idempotency(store, new Histories(store));
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const context = (key: string, fingerprint = 'f', subject = 'alice'): CommandContext => ({
    actor: { subject, roles: [] },
    correlationId: 'test',
    idempotency: { key, fingerprint },
  });

  describe('that is in flight', () => {
    it('is refused until its first request has its answer, and that one alone is carried out', async () => {
      const held = Promise.withResolvers<Outcome>();
      let runs = 0;
      const first = idempotency.once(context('k'), () => {
        runs++;
        return held.promise;
      });
      const again = (): Promise<Outcome> =>
        idempotency.once(context('k'), async () => {
          runs++;
          return refused;
        });
      await expect(again()).rejects.toThrow(IdempotencyKeyInFlightError);
      await expect(again()).rejects.toThrow(IdempotencyKeyInFlightError);
      expect(runs).toBe(1);
      held.resolve(refused);
      await first;
      await expect(again()).resolves.toEqual(refused);
      expect(runs).toBe(2);
    });

    it('is free again where its request failed', async () => {
      const failing = idempotency.once(context('k'), () => Promise.reject(new Error('Broken')));
      await expect(failing).rejects.toThrow('Broken');
      await expect(idempotency.once(context('k'), async () => refused)).resolves.toEqual(refused);
    });

    it('keeps nobody waiting but its own caller with the same key', async () => {
      const held = Promise.withResolvers<Outcome>();
      const first = idempotency.once(context('k'), () => held.promise);
      await expect(idempotency.once(context('other'), async () => refused)).resolves.toEqual(refused);
      await expect(idempotency.once(context('k', 'f', 'bob'), async () => refused)).resolves.toEqual(refused);
      held.resolve(refused);
      await first;
    });
  });

  describe('that has taken effect', () => {
    /** Records a command of so many events under a key, between those of others. */
    const record = async (key: string, events: number): Promise<void> => {
      const commandId = commandIdOf('alice', key);
      const claim = { commandId, fingerprint: 'f', stream: STREAM };
      await store.append(STREAM, 'no-stream', [someEvent('before', 0), someEvent('before', 1)]);
      await store.append(
        STREAM,
        1,
        Array.from({ length: events }, (_, index) => someEvent(commandId, index)),
        claim,
      );
      await store.append(
        STREAM,
        1 + events,
        Array.from({ length: 15 }, (_, index) => someEvent('after', index)),
      );
    };
    const never = (): Promise<never> => Promise.reject(new Error('It was carried out again'));

    // A page of the replay holds ten events.
    it.each([1, 9, 10, 11, 20, 25])('is answered with all %i events of its command, and no others', async (events) => {
      await record('k', events);
      const outcome = await idempotency.once(context('k'), never);
      expect(outcome).toMatchObject({
        kind: 'accepted',
        replayed: true,
        receipt: { stream: STREAM, revision: 1 + events },
      });
      const own = (await store.readStream(STREAM, 2, { limit: events })).map(({ eventId }) => eventId);
      expect('receipt' in outcome && outcome.receipt.events.map(({ eventId }) => eventId)).toEqual(own);
    });

    it('is kept from another request, and is another key from another caller', async () => {
      await record('k', 1);
      await expect(idempotency.once(context('k', 'other'), never)).rejects.toThrow(IdempotencyKeyReusedError);
      await expect(idempotency.once(context('k', 'f', 'bob'), async () => refused)).resolves.toEqual(refused);
    });

    it('is not carried out again where it is resumed', async () => {
      await record('k', 11);
      const identity: CommandIdentity = { commandId: commandIdOf('alice', 'k'), fingerprint: 'f' };
      const resumed = await idempotency.resume<Outcome>(identity, never);
      expect('receipt' in resumed && resumed.receipt.events).toHaveLength(11);
    });
  });

  describe('whose first events are void behind a closure gate', () => {
    const ASSET = 'asset-m.a';
    const commandId = commandIdOf('alice', 'k');
    const claim = { commandId, fingerprint: 'f', stream: ASSET };
    const ofCommand = (from: number, count: number): NewEvent[] =>
      Array.from({ length: count }, (_, index) => someEvent(commandId, from + index));
    const ofOthers = (id: string, count: number): NewEvent[] =>
      Array.from({ length: count }, (_, index) => someEvent(id, index));

    beforeEach(async () => {
      const gate = (id: string, type: string): NewEvent => ({ ...someEvent(id), type });
      await store.append(STREAM, 'no-stream', [gate('set', 'ClosureGateSet')]);
      await store.append(ASSET, 'no-stream', ofCommand(0, 2), claim);
      await store.append(STREAM, 0, [gate('released', 'ClosureGateReleased'), gate('again', 'ClosureGateSet')]);
      await store.append(ASSET, 1, ofCommand(2, 3), claim);
      await store.append(STREAM, 2, [gate('released again', 'ClosureGateReleased')]);
    });

    it('is carried out', async () => {
      await expect(idempotency.once(context('k'), async () => refused)).resolves.toEqual(refused);
    });

    // Others' events between them, or none, and as many events as a page of the replay holds, or more.
    it.each([
      [0, 1],
      [0, 25],
      [3, 1],
      [3, 10],
      [3, 25],
      [30, 2],
    ])('is answered with those that count, behind %i of others: all %i of them', async (others, count) => {
      if (others > 0) await store.append(ASSET, 4, ofOthers('between', others));
      await store.append(ASSET, 4 + others, ofCommand(5, count), claim);
      await store.append(ASSET, 4 + others + count, ofOthers('after', 15));
      const outcome = await idempotency.once(context('k'), () => Promise.reject(new Error('It was carried out again')));
      expect(outcome).toMatchObject({ kind: 'accepted', replayed: true, receipt: { revision: 4 + others + count } });
      expect('receipt' in outcome && outcome.receipt.events.map(({ eventId }) => eventId)).toEqual(
        ofCommand(5, count).map(({ eventId }) => eventId),
      );
    });
  });

  it('that was claimed, and whose command left no event, is carried out', async () => {
    const commandId = commandIdOf('alice', 'k');
    // As an engine would that writes the claim first, and stops before the events.
    const claim = { commandId, fingerprint: 'f', stream: 'mission-never' };
    await store.append(STREAM, 'no-stream', [someEvent('other')], claim);
    await expect(idempotency.once(context('k'), async () => refused)).resolves.toEqual(refused);
  });
});
