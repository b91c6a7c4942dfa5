import { setImmediate as breathe } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KurrentDbEventStore } from '../../../src/adapters/kurrentdb/kurrentdb-event-store.js';
import { ConflictError, UnavailableError } from '../../../src/application/ports/event-store.errors.js';
import { START } from '../../../src/application/ports/event-store.js';
import { IMPATIENT } from '../../kurrentdb/impatient.js';
import { drop, end, fail, late, stall, type Misbehaviour } from '../../kurrentdb/misbehaviour.js';
import { notLeader } from '../../kurrentdb/refusals.js';
import { ProtocolServer } from '../../kurrentdb/protocol-server.js';
import { someEvent } from '../../support/some-event.js';

describe('an append to a KurrentDB', () => {
  let server: ProtocolServer;
  let store: KurrentDbEventStore;
  beforeEach(async () => {
    server = await new ProtocolServer().start();
    store = await KurrentDbEventStore.open(server.url, IMPATIENT);
    await store.append('mission-m', 'no-stream', [someEvent('first')]);
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  const readStored = async (): Promise<string[]> => {
    server.heal();
    return (await store.readStream('mission-m', 0)).map(({ metadata: { commandId } }) => commandId);
  };

  it.each<[string, Misbehaviour]>([
    ['whose connection breaks', drop('before')],
    ['that the server does not get to', stall('before')],
    ['that the server ends without an answer', end('before')],
    ['that is answered with UNAVAILABLE', fail('before', status.UNAVAILABLE)],
    ['that is answered with DEADLINE_EXCEEDED', fail('before', status.DEADLINE_EXCEEDED)],
    ['that is answered with CANCELLED', fail('before', status.CANCELLED)],
    ['that is answered with ABORTED', fail('before', status.ABORTED)],
    ['that is answered with UNKNOWN', fail('before', status.UNKNOWN)],
    ['that is answered with INTERNAL', fail('before', status.INTERNAL)],
  ])('%s before it took effect is unavailable, and changed nothing', async (_, misbehaviour) => {
    server.next('append', misbehaviour);
    await expect(store.append('mission-m', 0, [someEvent('second')])).rejects.toThrow(UnavailableError);
    expect(await readStored()).toEqual(['first']);
    await store.append('mission-m', 0, [someEvent('second')]);
    expect(await readStored()).toEqual(['first', 'second']);
  });

  it.each<[string, Misbehaviour]>([
    ['whose connection breaks', drop('after')],
    ['whose answer never comes', stall('after')],
    ['whose answer comes late', late(2_000)],
    ['that the server ends without an answer', end('after')],
    ['that is answered with UNAVAILABLE', fail('after', status.UNAVAILABLE)],
    ['that is answered with DEADLINE_EXCEEDED', fail('after', status.DEADLINE_EXCEEDED)],
  ])('%s after it took effect is found, and answered from what is stored', async (_, misbehaviour) => {
    server.next('append', misbehaviour);
    const answered = await store.append('mission-m', 0, [someEvent('second'), someEvent('second', 1)]);
    expect(answered).toEqual(await store.readStream('mission-m', 1));
    expect(await readStored()).toEqual(['first', 'second', 'second']);
  });

  it('refused by a follower is done by the leader', async () => {
    // With the patience of the product: the client connects anew, for which a busy machine may take its time.
    const patient = await KurrentDbEventStore.open(server.url);
    server.next('append', { kind: 'fail', when: 'before', error: notLeader({ host: '127.0.0.1', port: server.port }) });
    await expect(patient.append('mission-m', 0, [someEvent('second')])).resolves.toHaveLength(1);
    expect(await readStored()).toEqual(['first', 'second']);
    await patient.close();
  });

  it('refused by followers only is unavailable', async () => {
    const refused = notLeader({ host: '127.0.0.1', port: server.port });
    server.always('append', { kind: 'fail', when: 'before', error: refused });
    await expect(store.append('mission-m', 0, [someEvent('second')])).rejects.toThrow(UnavailableError);
    expect(await readStored()).toEqual(['first']);
  });

  it('again, which a leader leaves unanswered until its followers have the first one, is answered from what is stored', async () => {
    server.beSilentOnRepeats();
    await expect(store.append('mission-m', 'no-stream', [someEvent('first')])).resolves.toMatchObject([
      { revision: 0, metadata: { commandId: 'first' } },
    ]);
    expect(await readStored()).toEqual(['first']);
  });

  it('lost together with the look at what became of it is unavailable, and whoever looks again later finds it', async () => {
    server.next('append', stall('after'));
    server.always('read', stall('before'));
    await expect(store.append('mission-m', 0, [someEvent('second')])).rejects.toThrow(UnavailableError);
    expect(await readStored()).toEqual(['first', 'second']);
    await expect(store.append('mission-m', 0, [someEvent('second')])).resolves.toHaveLength(1);
    expect(await readStored()).toEqual(['first', 'second']);
  });

  it('whose claim is lost before it took effect writes no events', async () => {
    const claim = { commandId: 'second', fingerprint: 'f', stream: 'mission-m' };
    server.next('append', drop('before'));
    await expect(store.append('mission-m', 0, [someEvent('second')], claim)).rejects.toThrow(UnavailableError);
    expect(await readStored()).toEqual(['first']);
    expect(await store.findClaim('second')).toBeUndefined();
  });

  it('and its claim, which a leader refuses for what its followers have not got yet, are unavailable until they have', async () => {
    const claim = { commandId: 'second', fingerprint: 'f', stream: 'mission-m' };
    const append = (): Promise<unknown> => store.append('mission-m', 0, [someEvent('second')], claim);
    server.log.confirmNoMore();
    await expect(append()).rejects.toThrow(UnavailableError);
    await expect(append()).rejects.toThrow('What was appended to command-second is not confirmed by the cluster yet');
    server.log.confirm();
    await expect(append()).resolves.toMatchObject([{ revision: 1 }]);
    expect(await readStored()).toEqual(['first', 'second']);
  });

  it('that a leader refuses for the events of another, which its followers have not got yet, is unavailable until they have', async () => {
    const append = (): Promise<unknown> => store.append('mission-m', 0, [someEvent('second')]);
    server.log.confirmNoMore();
    await expect(store.append('mission-m', 0, [someEvent('other')])).rejects.toThrow(UnavailableError);
    await expect(append()).rejects.toThrow('What was appended to mission-m is not confirmed by the cluster yet');
    server.log.confirm();
    await expect(append()).rejects.toThrow(ConflictError);
    expect(await readStored()).toEqual(['first', 'other']);
  });

  it('that somebody else was faster with is a conflict, also where the answer was lost', async () => {
    const other = await KurrentDbEventStore.open(server.url, IMPATIENT);
    await other.append('mission-m', 0, [someEvent('other')]);
    await expect(store.append('mission-m', 0, [someEvent('second')])).rejects.toThrow(ConflictError);
    await other.close();
  });

  it('never goes through BatchAppend, which the same client uses where calls carry no credentials', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => store.append(`asset-m.${index}`, 'no-stream', [someEvent(`${index}`)])),
    );
    expect(server.batchAppends).toBe(0);
    const bare = EventStoreDBClient.connectionString(server.url);
    const event = jsonEvent({ type: 'Some', data: {} });
    let isAnswered = false;
    server.next('append', end('before'));
    void bare.appendToStream('other-1', event, { expectedRevision: NO_STREAM, deadline: 200 }).then(
      () => (isAnswered = true),
      () => undefined,
    );
    while (server.batchAppends === 0) await breathe();
    // Where the server ends the batch in good order, it never answers, while calls that came later are.
    await store.append('mission-n', 'no-stream', [someEvent('later')]);
    expect(server.batchAppends).toBe(1);
    expect(isAnswered).toBe(false);
    // Nor does this, as long as an append is pending.
    void bare.dispose();
  });

  it('is no business of another server that fails in the same process', async () => {
    const failing = await new ProtocolServer().start();
    const failed = await KurrentDbEventStore.open(failing.url, IMPATIENT);
    // With the patience of the product, so that only the other server can be the reason of a failure.
    const patient = await KurrentDbEventStore.open(server.url);
    failing.always('append', drop('before'));
    const mine: Promise<unknown>[] = [];
    const theirs: Promise<unknown>[] = [];
    for (let index = 0; index < 50; index++) {
      mine.push(patient.append(`asset-m.${index}`, 'no-stream', [someEvent(`${index}`)]));
      theirs.push(failed.append(`asset-m.${index}`, 'no-stream', [someEvent(`${index}`)]));
    }
    const outcomes = await Promise.allSettled(theirs);
    expect(outcomes.every(({ status: outcome }) => outcome === 'rejected')).toBe(true);
    await Promise.all(mine);
    expect((await store.readAll(START, 100)).events).toHaveLength(51);
    await patient.close();
    await failed.close();
    await failing.stop();
  });
});
