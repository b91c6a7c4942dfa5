import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { sqliteModels } from '../support/projecting.js';
import { keepsModelsThatCannotLie } from './projector.contract.js';

const folder = mkdtempSync(join(tmpdir(), 'drawdown-models-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

keepsModelsThatCannotLie('SQLite', async (place) => sqliteModels(join(folder, place)));
