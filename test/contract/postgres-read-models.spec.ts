import { afterAll, beforeAll } from '@jest/globals';
import { PostgresModelStore } from '../../src/adapters/postgres/postgres-model-store.js';
import { PostgresReadModels } from '../../src/adapters/postgres/postgres-read-models.js';
import { PostgresServer } from '../postgres/postgres-server.js';
import { describeReadModelsContract, type Opened } from './read-models.contract.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, 60_000);
afterAll(() => server.stop());

const urls = new WeakMap<Opened, string>();

function open(url: string): Opened {
  const opened = { models: PostgresModelStore.open(url), readModels: PostgresReadModels.open(url) };
  urls.set(opened, url);
  return opened;
}

describeReadModelsContract('PostgreSQL', {
  isShared: true,
  open: async () => open(await server.database()),
  again: async (opened) => open(urls.get(opened) ?? ''),
  destroy: async ({ models, readModels }) => {
    await models.close();
    await readModels.close();
  },
});
