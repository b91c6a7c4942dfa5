import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext, type StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner';
import { ImportGraph } from './import-graph.js';
import { installModuleHooks } from './module-hooks.js';
import { loadSpecs, type SpecTest } from './spec-tests.js';

/** The switch that the instrumented code looks at: which mutant is switched on, and whose coverage is counted. */
type Switch = InstrumenterContext & { mutantCoverage: NonNullable<InstrumenterContext['mutantCoverage']> };

/** The settings of this runner among Stryker's options. */
export interface RunnerOptions {
  /** Globs of the specs, from the working directory. */
  readonly specs: readonly string[];
  /** Globs of specs among those that do not count. */
  readonly leftOut: readonly string[];
  /** Milliseconds since 1970 after which no mutant is tried any more. */
  readonly deadlineAt?: number;
}

/** The reason given for a mutant that was not tried. */
export const OUT_OF_TIME = 'The time was up';

/**
 * Runs specs in its own process, where a mutant is switched on by a global: milliseconds a mutant, against seven seconds
 * with Stryker's Jest runner. What runs while a module loads is loaded again with the mutant switched on, by one spec after
 * another that imports it, the nearest first, until one of them fails.
 */
export class InProcessRunner implements TestRunner {
  static readonly inject = tokens(commonTokens.options);
  readonly #options: RunnerOptions;
  readonly #switch: Switch = { mutantCoverage: { static: {}, perTest: {} } };
  readonly #imports = new ImportGraph();
  #files: readonly string[] = [];
  /** As loaded without any mutant, the quickest first. */
  #tests: SpecTest[] = [];
  #generation = 0;

  constructor(options: StrykerOptions) {
    this.#options = options.inProcess as RunnerOptions;
  }

  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    (globalThis as Record<string, unknown>)[INSTRUMENTER_CONSTANTS.NAMESPACE] = this.#switch;
    installModuleHooks((importer, imported) => this.#imports.add(importer, imported));
    this.#files = globSync([...this.#options.specs], { exclude: [...this.#options.leftOut] }).sort();
    this.#tests = await loadSpecs(this.#files, this.#generation++);
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: (TestResult & { readonly timeSpentMs: number })[] = [];
    for (const test of this.#tests) {
      this.#switch.currentTestId = test.id;
      tests.push(await tryTest(test));
    }
    delete this.#switch.currentTestId;
    const spent = new Map(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    this.#tests.sort((one, other) => (spent.get(one.id) ?? 0) - (spent.get(other.id) ?? 0));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#switch.mutantCoverage };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { deadlineAt } = this.#options;
    if (deadlineAt !== undefined && Date.now() > deadlineAt)
      return { status: MutantRunStatus.Error, errorMessage: OUT_OF_TIME };
    this.#switch.activeMutant = options.activeMutant.id;
    this.#switch.hitCount = options.hitLimit === undefined ? undefined : 0;
    this.#switch.hitLimit = options.hitLimit;
    try {
      return options.mutantActivation === 'static'
        ? await this.#runAgainstLoading(options.sandboxFileName)
        : await this.#run(this.#covering(options.testFilter));
    } finally {
      delete this.#switch.activeMutant;
    }
  }

  #covering(testFilter: readonly string[] | undefined): SpecTest[] {
    const wanted = new Set(testFilter);
    return this.#tests.filter(({ id }) => testFilter === undefined || wanted.has(id));
  }

  /** A spec that does not import the mutant's module, not even through another, is the same with it and without. */
  async #runAgainstLoading(mutated: string): Promise<MutantRunResult> {
    const specs = new Map(this.#files.map((file) => [resolve(file), file]));
    const generation = this.#generation++;
    let tests = 0;
    for (const dependent of this.#imports.dependentsOf(mutated)) {
      const spec = specs.get(dependent);
      if (spec === undefined) continue;
      const result = await this.#runLoaded(spec, generation);
      if (result.status !== MutantRunStatus.Survived) return result;
      tests += result.nrOfTests;
    }
    return { status: MutantRunStatus.Survived, nrOfTests: tests };
  }

  async #runLoaded(spec: string, generation: number): Promise<MutantRunResult> {
    try {
      return await this.#run(await loadSpecs([spec], generation));
    } catch (error) {
      return { status: MutantRunStatus.Killed, killedBy: [], failureMessage: String(error), nrOfTests: 0 };
    }
  }

  async #run(tests: readonly SpecTest[]): Promise<MutantRunResult> {
    for (const [index, test] of tests.entries()) {
      const result = await tryTest(test);
      const endless = determineHitLimitReached(this.#switch.hitCount, this.#switch.hitLimit);
      if (endless !== undefined) return { status: MutantRunStatus.Timeout, reason: endless.reason ?? 'Endless' };
      if (result.status === TestStatus.Failed) {
        const { id, failureMessage } = result;
        return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests: index + 1 };
      }
    }
    return { status: MutantRunStatus.Survived, nrOfTests: tests.length };
  }
}

async function tryTest(test: SpecTest): Promise<TestResult> {
  const startedAt = performance.now();
  const outcome = await failureOf(test);
  const about = { id: test.id, name: test.id, fileName: test.file, timeSpentMs: performance.now() - startedAt };
  if (test.skipped) return { ...about, status: TestStatus.Skipped };
  return outcome === undefined
    ? { ...about, status: TestStatus.Success }
    : { ...about, status: TestStatus.Failed, failureMessage: outcome };
}

async function failureOf({ skipped, run }: SpecTest): Promise<string | undefined> {
  if (skipped) return undefined;
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
