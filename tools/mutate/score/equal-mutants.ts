import { readFileSync } from 'node:fs';
import type { Difference } from './short-difference.js';

/** A mutant that no test can kill, since the program does the same with it: file, mutator and difference as the tool shows them. */
export interface EqualMutant extends Difference {
  readonly file: string;
  readonly mutator: string;
  /** The reason why the program does the same. */
  readonly why: string;
}

/**
 * Reads the list of mutants that are equal to the program.
 *
 * @throws Error when an entry gives no reason
 */
export function readEqualMutants(path: string): EqualMutant[] {
  const listed = JSON.parse(readFileSync(path, 'utf8')) as EqualMutant[];
  for (const { file, code, why } of listed)
    if (why.trim() === '') throw new Error(`${path} does not say why a mutant of ${file} is equal: ${code}`);
  return listed;
}
