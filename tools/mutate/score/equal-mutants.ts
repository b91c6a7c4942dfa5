import { readFileSync } from 'node:fs';
import type { Difference } from './short-difference.js';

/** A mutant that no test can kill, since the program does the same with it: file, mutator and difference as the tool shows them. */
export interface EqualMutant extends Difference {
  readonly file: string;
  readonly mutator: string;
  /** The reason why the program does the same. */
  readonly why: string;
}

/** The sentence about an entry of the list that no survivor of a full run matches. */
export function staleEntry(path: string, { file, mutator, code, becomes }: EqualMutant): string {
  return (
    `${path} has a stale entry: in ${file} no ${mutator} survives that makes ${JSON.stringify(code)} ` +
    `${JSON.stringify(becomes)}. Either the code has changed, or a test kills it by now: take the entry out, or give it the new code.`
  );
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
