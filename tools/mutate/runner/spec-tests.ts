import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { getState, resetState } from 'jest-circus';
import { expect } from 'expect';
import { inGeneration } from './module-hooks.js';

type Block = ReturnType<typeof getState>['rootDescribeBlock'];
type Step = () => unknown;

/** One `it` of a spec, with the hooks around it. */
export interface SpecTest {
  /** The spec's path and the titles, outermost first; unique. */
  readonly id: string;
  readonly file: string;
  readonly skipped: boolean;
  /** Rejects where the test fails. */
  readonly run: () => Promise<void>;
}

/**
 * Loads specs afresh, and everything they import.
 *
 * @param files paths from the working directory
 * @param generation a number that was not used before
 * @throws whatever a module throws while it loads
 */
export async function loadSpecs(files: readonly string[], generation: number): Promise<SpecTest[]> {
  const tests: SpecTest[] = [];
  for (const file of files) {
    resetState();
    await import(inGeneration(pathToFileURL(resolve(file)).href, generation));
    tests.push(...testsIn(getState().rootDescribeBlock, file, file));
  }
  return withUniqueIds(tests);
}

function testsIn(block: Block, file: string, titles: string): SpecTest[] {
  return block.children.flatMap((child) => {
    const id = `${titles} › ${child.name}`;
    if (child.type === 'describeBlock') return testsIn(child, file, id);
    return [
      { id, file, skipped: child.mode === 'skip' || child.mode === 'todo', run: runnable(child.fn, block, file) },
    ];
  });
}

function runnable(body: unknown, block: Block, file: string): () => Promise<void> {
  const before = hooks(block, 'beforeEach').reverse();
  const after = hooks(block, 'afterEach');
  if (hooks(block, 'beforeAll').length + hooks(block, 'afterAll').length > 0)
    throw new Error(
      `${file} shares something among the tests of "${block.name}"; a spec that is to kill mutants must not`,
    );
  return async () => {
    try {
      for (const step of before) await step();
      await (body as Step)();
      const [missed] = expect.extractExpectedAssertionsErrors();
      if (missed !== undefined) throw missed.error;
    } finally {
      for (const step of after) await step();
    }
  };
}

/** The hooks of a block and of those around it, innermost block first. */
function hooks(block: Block, type: Block['hooks'][number]['type']): Step[] {
  const own = block.hooks.filter((hook) => hook.type === type).map(({ fn }) => fn as Step);
  return block.parent === undefined ? own : [...own, ...hooks(block.parent, type)];
}

function withUniqueIds(tests: readonly SpecTest[]): SpecTest[] {
  const seen = new Map<string, number>();
  return tests.map((test) => {
    const times = (seen.get(test.id) ?? 0) + 1;
    seen.set(test.id, times);
    return times === 1 ? test : { ...test, id: `${test.id} (${times})` };
  });
}
