import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { START, type StoredEvent } from '../../../src/application/ports/event-store.js';
import type { Checkpoint, StoredModel } from '../../../src/application/ports/read-models.js';
import { Digest, eventHash } from '../../../src/application/projecting/digest/digest.js';
import { verifyProjections } from '../../../src/application/projecting/digest/verify-projections.js';
import { fill } from '../../contract/fill.js';

const LENGTH = 12;

describe('verifying projections', () => {
  let folder: string;
  let store: SqliteEventStore;
  let log: readonly StoredEvent[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drawdown-verify-'));
    store = SqliteEventStore.open(join(folder, 'events.db'));
    await fill(store, ...Array.from({ length: LENGTH }, (_, index) => ['mission-m', 'asset-m.a'][index % 2] ?? ''));
    log = (await store.readAll(START, 100)).events;
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The model of a projection that has taken in these events. */
  const after = (events: readonly StoredEvent[], projection = 'p'): StoredModel => {
    const digest = new Digest();
    for (const [index, { stream, revision, eventId }] of events.entries())
      digest.add(index + 1, eventHash(stream, revision, eventId));
    const position = events.at(-1)?.position ?? START;
    const checkpoint = { position, ordinal: events.length, digest: events.length === 0 ? '' : digest.text };
    return { projection, generation: 1, version: 1, state: 'serving', certified: false, checkpoint };
  };

  const isTrue = async (model: StoredModel, said: Partial<Checkpoint> = {}): Promise<boolean | undefined> =>
    (await verifyProjections(store, [{ ...model, checkpoint: { ...model.checkpoint, ...said } }]))[0]?.isTrue;

  it('finds nothing wrong with those that took in every event, however far they have come', async () => {
    const models = Array.from({ length: LENGTH + 1 }, (_, count) => after(log.slice(0, count), `p${count}`));
    const verdicts = await verifyProjections(store, models);
    expect(verdicts).toHaveLength(LENGTH + 1);
    for (const verdict of verdicts) {
      const { checkpoint } = verdict.model;
      expect(verdict).toMatchObject({ isTrue: true, events: checkpoint.ordinal, logDigest: checkpoint.digest });
    }
  });

  it('finds one that has skipped, doubled or swapped any event', async () => {
    const place = fc.nat(LENGTH - 2);
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom('skip', 'double', 'swap'), async (index, fault) => {
        const [one, next] = log.slice(index, index + 2) as [StoredEvent, StoredEvent];
        const taken = { skip: [next], double: [one, one, next], swap: [next, one] }[fault] ?? [];
        const events = [...log.slice(0, index), ...taken, ...log.slice(index + 2)];
        // What it says of itself looks right: the last position, and so no lag.
        const position = log.at(-1)?.position ?? START;
        expect(await isTrue(after(events), { position })).toBe(false);
        expect(await isTrue(after(events), { position, ordinal: LENGTH })).toBe(false);
      }),
    );
  });

  it('finds one that knows of more than the log holds', async () => {
    expect(await isTrue(after(log), { position: '999', ordinal: LENGTH + 1 })).toBe(false);
  });
});
