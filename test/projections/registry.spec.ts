import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { projections } from '../../projections/registry.js';

describe('the questions that the system can answer', () => {
  it.each(projections.map(({ name }) => name))('have a spec of their content: %s', (name) => {
    const spec = `test/projections/${name}.projection.spec.ts`;
    expect([spec, existsSync(spec)]).toEqual([spec, true]);
  });

  it('have names, and each reads the streams of missions, of assets, or both', () => {
    expect(projections.map(({ name, order, streams }) => [name, order, streams])).toEqual([
      ['portfolio', 'effective', ['mission']],
      ['mission-state', 'effective', ['mission']],
      ['timeline', 'recorded', ['mission']],
      ['contingents', 'effective', ['mission']],
      ['sites', 'effective', ['mission']],
      ['drawdown', 'effective', ['mission']],
      ['asset-register', 'effective', ['asset']],
      ['asset-ledger', 'recorded', ['asset']],
      ['exceptions', 'effective', ['mission', 'asset']],
    ]);
  });

  it('are asked in the version whose answers are checked in', async () => {
    const golden = await readFile('test/projections/golden-digests.json', 'utf8');
    const { projections: known } = JSON.parse(golden) as { projections: object };
    const asked = projections.map(({ name, version }) => `${name} ${version}`);
    expect(Object.keys(known)).toEqual(expect.arrayContaining(asked));
  });
});
