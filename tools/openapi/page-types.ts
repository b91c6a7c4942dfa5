import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The types of the answers that the page reads, made from the API's description and kept beside the page's sources. */
export const PAGE_TYPES = join(import.meta.dirname, '..', '..', 'web', 'src', 'api', 'schema.d.ts');

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Members = Readonly<Record<string, Json>>;

/** Members that say nothing of a type. */
const WORDS = new Set(['description', 'example', 'examples', 'summary', 'headers']);

/** Members whose own members have names of ours, which may be one of those. */
const NAMED = new Set(['properties', 'schemas', 'paths', 'responses', 'parameters', 'mapping']);

/**
 * The text of the types: of reads only, since the page makes its forms from the description itself.
 *
 * @param document the description
 * @param folder an empty one to work in
 */
export async function pageTypesOf(document: Members, folder: string): Promise<string> {
  const file = join(folder, 'page.json');
  await writeFile(file, JSON.stringify(onlyReads(document)));
  const bin = join(import.meta.dirname, 'node_modules', '.bin', 'openapi-typescript');
  const output = join(folder, 'page.d.ts');
  const { status, stderr } = spawnSync(bin, [file, '--output', output], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openapi-typescript ended with ${status}: ${stderr}`);
  return readFile(output, 'utf8');
}

function onlyReads(document: Members): Members {
  const paths = Object.entries(document['paths'] as Record<string, Members>)
    .filter(([, path]) => path['get'] !== undefined)
    .map(([name, { get }]) => [name, { get: get ?? null }] as const);
  const bare = withoutWords(Object.fromEntries(paths), true) as Members;
  const components = document['components'] as Record<string, Members>;
  const kept: Record<string, Record<string, Json>> = {};
  const open: Json[] = [bare];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [, kind = '', name = ''] of JSON.stringify(next).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      const found = components[kind]?.[name];
      if (found === undefined || kept[kind]?.[name] !== undefined) continue;
      const component = withoutWords(found, false);
      (kept[kind] ??= {})[name] = component;
      open.push(component);
    }
  }
  return {
    openapi: document['openapi'] ?? '3.1.0',
    info: { title: 'Reads', version: '1' },
    paths: bare,
    components: kept,
  };
}

function withoutWords(value: Json, isNamed: boolean): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => withoutWords(one, false));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as Members)
      .filter(([name]) => isNamed || !WORDS.has(name))
      .map(([name, one]) => [name, withoutWords(one, NAMED.has(name))]),
  );
}
