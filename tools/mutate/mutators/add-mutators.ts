import { droppedCase, droppedElement, droppedProperty, droppedStatement } from './dropped-part.js';
import type { Mutator } from './mutator.js';
import { oneBranch, oneSideOfNullish } from './one-side.js';
import { numericLiteral, otherEnd } from './other-value.js';

/** The mistakes that folds and tables invite, and that Stryker does not make by itself. */
const MUTATORS: readonly Mutator[] = [
  droppedCase,
  droppedElement,
  droppedProperty,
  droppedStatement,
  numericLiteral,
  oneBranch,
  oneSideOfNullish,
  otherEnd,
];

/**
 * Adds our mutators to Stryker's own. It has no plugin of that kind, but keeps them all in one list.
 *
 * @throws Error when another version of Stryker keeps no such list
 */
export async function addMutators(): Promise<void> {
  const list = new URL('./mutators/index.js', import.meta.resolve('@stryker-mutator/instrumenter')).href;
  const { allMutators } = (await import(list)) as { allMutators?: Mutator[] };
  if (!Array.isArray(allMutators)) throw new Error(`${list} has no list of mutators; see how this Stryker keeps them`);
  for (const mutator of MUTATORS) if (!allMutators.includes(mutator)) allMutators.push(mutator);
}
