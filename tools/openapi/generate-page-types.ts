// Writes the types of the page anew, from the description that a new server gives.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withOwnServer } from '../own-server.js';
import { PAGE_TYPES, pageTypesOf } from './page-types.js';

const document = await withOwnServer(
  async ({ url }) => (await (await fetch(`${url}/api/openapi.json`)).json()) as Record<string, never>,
);
const folder = await mkdtemp(join(tmpdir(), 'drawdown-page-types-'));
try {
  await writeFile(PAGE_TYPES, await pageTypesOf(document, folder));
} finally {
  await rm(folder, { recursive: true, force: true });
}
