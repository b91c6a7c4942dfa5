import type { MutantResult, PartialStrykerOptions } from '@stryker-mutator/api/core';
import Stryker from '@stryker-mutator/core';
import { addMutators } from './mutators/add-mutators.js';
import { LEFT_OUT, SPECS } from './rooms.js';
import type { RunnerOptions } from './runner/in-process-runner.js';

/** Beyond what a test took without mutants; generous, for a machine at work must not pass for a killed mutant. */
const PATIENCE_MS = 60_000;

/** Lets Stryker's processes load our plugin as it is. */
const NODE_ARGS = [
  '--import',
  new URL('../../test/support/typescript.mjs', import.meta.url).href,
  '--disable-warning=ExperimentalWarning',
];

/**
 * Tries every mutant of the files against the specs that reach it.
 *
 * @param mutate globs from the working directory, which has the layout of this repository
 * @param deadlineAt milliseconds since 1970 after which no mutant is tried any more
 * @throws Error when a spec fails without any mutant
 */
export async function tryMutants(mutate: readonly string[], deadlineAt?: number): Promise<MutantResult[]> {
  await addMutators();
  const inProcess: RunnerOptions = { specs: SPECS, leftOut: LEFT_OUT, ...(deadlineAt !== undefined && { deadlineAt }) };
  const options: PartialStrykerOptions = {
    mutate: [...mutate],
    testRunner: 'in-process',
    plugins: [new URL('./stryker-plugin.ts', import.meta.url).href],
    testRunnerNodeArgs: NODE_ARGS,
    // Stryker starts such a process even where nothing is to be checked.
    checkerNodeArgs: NODE_ARGS,
    inProcess,
    ignorers: ['defect-text', 'typed-fields'],
    coverageAnalysis: 'perTest',
    disableTypeChecks: false,
    concurrency: 1,
    timeoutMS: PATIENCE_MS,
    reporters: ['progress-append-only'],
    tempDirName: 'node_modules/.cache/mutation',
    cleanTempDir: 'always',
    ignorePatterns: ['/bench', '/coverage', '/data', '/dist', '/docs', '/examples'],
  };
  return new Stryker(options).runMutationTest();
}
