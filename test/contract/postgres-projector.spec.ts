import { afterAll, beforeAll } from '@jest/globals';
import { PostgresModelStore } from '../../src/adapters/postgres/postgres-model-store.js';
import { PostgresReadModels } from '../../src/adapters/postgres/postgres-read-models.js';
import { PostgresServer } from '../postgres/postgres-server.js';
import { keepsModelsThatCannotLie } from './projector.contract.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, 60_000);
afterAll(() => server.stop());

const urls = new Map<string, Promise<string>>();

keepsModelsThatCannotLie('PostgreSQL', async (place) => {
  const known = urls.get(place) ?? server.database();
  urls.set(place, known);
  const url = await known;
  return { models: PostgresModelStore.open(url), readModels: PostgresReadModels.open(url) };
});
