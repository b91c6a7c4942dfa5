// Checks the OpenAPI document of a new server with two linters, with client programs compiled against its types, and against the types
// that the page has.
// Exits with 1 for any error or warning.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withOwnServer } from '../own-server.js';
import { clientTypeFaults } from './client-types.js';
import { redocly, spectral, type Linter } from './linters.js';
import { PAGE_TYPES, pageTypesOf } from './page-types.js';

type Document = Record<string, unknown> & { readonly paths: Record<string, Record<string, object>> };

const document = await withOwnServer(
  async ({ url }) => (await (await fetch(`${url}/api/openapi.json`)).json()) as Document,
);
const folder = await mkdtemp(join(tmpdir(), 'drawdown-openapi-'));
try {
  // Proves that each linter works: it must find faults in a spoilt document.
  const asleep = await lintDocument(spoilDocument(document), (found, name) =>
    found.length > 0 ? [] : [`${name} finds no fault in a spoilt document, expected at least one`],
  );
  const faults = await clientTypeFaults(await fileOf(document), join(folder, 'client'));
  const problems = [
    ...asleep,
    ...(await lintDocument(document, (found) => found)),
    ...faults,
    ...(await pageTypeFaults()),
  ];
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  const operations = Object.values(document.paths).flatMap((path) => Object.keys(path)).length;
  process.stdout.write(`${operations} operations, ${problems.length} problems\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function pageTypeFaults(): Promise<string[]> {
  const isCurrent = (await pageTypesOf(document as never, folder)) === (await readFile(PAGE_TYPES, 'utf8'));
  return isCurrent ? [] : [`${PAGE_TYPES} is not what the description says: run npm run generate:page-types`];
}

async function lintDocument(subject: Document, judge: (found: string[], name: string) => string[]): Promise<string[]> {
  const file = await fileOf(subject);
  const linters: readonly Linter[] = [redocly, spectral];
  return linters.flatMap((linter) => judge(linter(file), linter.name));
}

async function fileOf(subject: Document): Promise<string> {
  const file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(subject));
  return file;
}

/** The document without security, and without the descriptions of its operations. */
function spoilDocument({ security: _, paths, ...rest }: Document): Document {
  const bare = Object.entries(paths).map(([path, operations]) => [
    path,
    Object.fromEntries(Object.entries(operations).map(([method, one]) => [method, { ...one, description: undefined }])),
  ]);
  return { ...rest, paths: Object.fromEntries(bare) as Document['paths'] };
}
