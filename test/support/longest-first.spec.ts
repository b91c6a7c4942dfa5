import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Suite {
  readonly path: string;
  readonly context: { readonly config: { readonly cache: false }; readonly hasteFS: { getSize(): number } };
}

interface Sequencer {
  sort(suites: Suite[]): Suite[];
}

function suite(path: string, size: number): Suite {
  return { path, context: { config: { cache: false }, hasteFS: { getSize: () => size } } };
}

describe('suites that have never been timed', () => {
  it('start with those that start programs, and go on by their size', async () => {
    const { default: LongestFirst } = (await import(resolve('test/support/longest-first.mjs'))) as {
      default: new () => Sequencer;
    };
    const suites = [
      suite('/drawdown/test/domain/small.spec.ts', 1_000),
      suite('/drawdown/test/domain/large.spec.ts', 40_000),
      suite('/drawdown/test/browser/ledger.spec.ts', 9_000),
      suite('/drawdown/test/browser/accessibility.spec.ts', 3_000),
      suite('/drawdown/test/contract/postgres-projector.spec.ts', 700),
      suite('/drawdown/test/journeys/cluster.spec.ts', 5_000),
    ];
    expect(new LongestFirst().sort(suites).map(({ path }) => path.split('/').at(-1)?.split('.')[0])).toEqual([
      'cluster',
      'accessibility',
      'postgres-projector',
      'large',
      'ledger',
      'small',
    ]);
  });
});
