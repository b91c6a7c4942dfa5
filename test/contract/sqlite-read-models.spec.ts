import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteModels } from '../support/projecting.js';
import { describeReadModelsContract, type Opened } from './read-models.contract.js';

const folders = new WeakMap<Opened, string>();

function open(folder: string): Opened {
  const opened = sqliteModels(folder);
  folders.set(opened, folder);
  return opened;
}

describeReadModelsContract('SQLite', {
  isShared: false,
  open: async () => open(await mkdtemp(join(tmpdir(), 'drawdown-read-models-'))),
  again: async (opened) => open(folders.get(opened) ?? ''),
  destroy: async (opened) => {
    await opened.models.close();
    await opened.readModels.close();
    await rm(folders.get(opened) ?? '', { recursive: true, force: true });
  },
});
