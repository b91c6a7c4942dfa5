import { afterAll, beforeAll } from '@jest/globals';
import { PostgresProposalStore } from '../../src/adapters/postgres/postgres-proposal-store.js';
import type { ProposalStore } from '../../src/application/ports/proposal-store.js';
import { PostgresServer } from '../postgres/postgres-server.js';
import { describeProposalStoreContract } from './proposal-store.contract.js';

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.start();
}, 60_000);
afterAll(() => server.stop());

const urls = new WeakMap<ProposalStore, string>();

function open(url: string): ProposalStore {
  const store = PostgresProposalStore.open(url);
  urls.set(store, url);
  return store;
}

describeProposalStoreContract('PostgreSQL', {
  open: async () => open(await server.database()),
  again: async (store) => open(urls.get(store) ?? ''),
  destroy: (store) => store.close(),
});
