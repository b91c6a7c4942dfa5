import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteProposalStore } from '../../src/adapters/sqlite/proposals/sqlite-proposal-store.js';
import type { ProposalStore } from '../../src/application/ports/proposal-store.js';
import { describeProposalStoreContract } from './proposal-store.contract.js';

const folders = new WeakMap<ProposalStore, string>();

function open(folder: string): ProposalStore {
  const store = SqliteProposalStore.open(join(folder, 'approvals.db'));
  folders.set(store, folder);
  return store;
}

describeProposalStoreContract('SQLite', {
  open: async () => open(await mkdtemp(join(tmpdir(), 'drawdown-proposals-'))),
  again: async (store) => open(folders.get(store) ?? ''),
  destroy: async (store) => {
    await store.close();
    await rm(folders.get(store) ?? '', { recursive: true, force: true });
  },
});
