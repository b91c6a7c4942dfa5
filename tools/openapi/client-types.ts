import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RIGHT, WRONG } from './programs.js';

const BIN = join(import.meta.dirname, 'node_modules', '.bin');

/**
 * The faults of the types that openapi-typescript makes of a document: client programs that do not compile, and wrong ones
 * that do.
 *
 * @param document the file of the document
 * @param folder an empty one to work in
 */
export async function clientTypeFaults(document: string, folder: string): Promise<string[]> {
  await mkdir(folder);
  run('openapi-typescript', [document, '--output', join(folder, 'api.d.ts')]);
  const programs = [
    ...Object.entries(RIGHT).map(([name, program]) => ({ name, program, named: undefined })),
    ...Object.entries(WRONG).map(([name, [program, named]]) => ({ name, program, named })),
  ];
  const files = programs.map((_, index) => join(folder, `program-${index}.ts`));
  for (const [index, { program }] of programs.entries()) await writeFile(files[index] ?? '', program);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const strict = ['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--target', 'es2022', '--module', 'nodenext'];
  // It ends with 2 where it finds something, as it is to do here.
  const said = run('tsc', [...strict, '--pretty', 'false', ...files], [0, 1, 2]).split('\n');
  return programs.flatMap(({ name, named }, index) => {
    const own = said.filter((line) => line.includes(`program-${index}.ts(`));
    if (named === undefined) return own.map((line) => `openapi-typescript, ${name}: ${line}`);
    return own.some((line) => line.includes(named)) ? [] : [`openapi-typescript lets pass: ${name}`];
  });
}

/** The output of a program. Throws: when it ends otherwise than it should. */
function run(name: string, args: readonly string[], endings: readonly number[] = [0]): string {
  const { status, stdout, stderr, error } = spawnSync(join(BIN, name), args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  if (status === null || !endings.includes(status)) throw new Error(`${name} ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}
