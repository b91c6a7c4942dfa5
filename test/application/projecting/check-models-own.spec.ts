import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SqliteEventStore } from '../../../src/adapters/sqlite/log/sqlite-event-store.js';
import { SqliteModelStore } from '../../../src/adapters/sqlite/models/sqlite-model-store.js';
import { SqliteReadModels } from '../../../src/adapters/sqlite/models/sqlite-read-models.js';
import { ForeignModelsError } from '../../../src/application/ports/read-models.js';
import { checkModelsOwn } from '../../../src/application/projecting/digest/check-models-own.js';
import { identityOf } from '../../../src/application/projecting/digest/log-identity.js';
import { someEvent } from '../../support/some-event.js';

let folder: string;
let store: SqliteEventStore;
let models: SqliteModelStore;
let readModels: SqliteReadModels;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawdown-own-'));
  store = SqliteEventStore.open(join(folder, 'events.db'));
  models = new SqliteModelStore(join(folder, 'models'), () => undefined);
  await models.lead(AbortSignal.timeout(5_000));
  readModels = new SqliteReadModels(join(folder, 'models'));
});
afterEach(async () => {
  await readModels.close();
  await models.close();
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const append = async (): Promise<void> => void (await store.append('mission-m', 'no-stream', [someEvent('first')]));
const check = (): Promise<void> => checkModelsOwn(store, readModels, 'the folder');

it('takes models that were made from no log yet for its own', async () => {
  await expect(check()).resolves.toBeUndefined();
  await append();
  await expect(check()).resolves.toBeUndefined();
});

it('takes those that were made from this log, and no others', async () => {
  await append();
  const own = (await identityOf(store)) ?? '';
  expect(own).toMatch(/^[0-9a-f-]{36} at 1$/);
  await models.bindToLog(own);
  await check();
  await models.bindToLog('another at 1');
  await expect(check()).rejects.toThrow(ForeignModelsError);
  await expect(check()).rejects.toThrow(
    `The read models at the folder were made from the log that begins with event another at 1, expected the log that begins with event ${own}: ` +
      'several servers share them only if they share an event store',
  );
});

it('looks again for a first event that this server has not heard of yet, and not for ever', async () => {
  await append();
  await models.bindToLog((await identityOf(store)) ?? '');
  const heard = pause(400);
  const late = {
    readAll: async (after: string, limit: number) =>
      (await Promise.race([heard.then(() => true), pause(1, false)]))
        ? store.readAll(after, limit)
        : { events: [], next: after, atEnd: true },
  };
  await checkModelsOwn(late, readModels, 'the folder');
  const empty = { readAll: async (after: string) => ({ events: [], next: after, atEnd: true }) };
  await expect(checkModelsOwn(empty, readModels, 'the folder')).rejects.toThrow('expected this log, which is empty');
});
