import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { projections } from '../../projections/registry.js';

describe('the questions that the system can answer', () => {
  it.each(projections.map(({ name }) => name))('have a spec of their content: %s', (name) => {
    const spec = `test/projections/${name}.projection.spec.ts`;
    expect([spec, existsSync(spec)]).toEqual([spec, true]);
  });
});
