import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { projections } from '../../projections/registry.js';

const BY_PERSON_AND_REQUEST = [
  ['actor', 'sort', 'key'],
  ['correlation_id', 'sort', 'key'],
];

describe('the questions that the system can answer', () => {
  it.each(projections.map(({ name }) => name))('have a spec of their content: %s', (name) => {
    const spec = `test/projections/${name}.projection.spec.ts`;
    expect([spec, existsSync(spec)]).toEqual([spec, true]);
  });

  it.each([
    ['portfolio', 'effective', ['mission']],
    ['mission-state', 'effective', ['mission']],
    ['timeline', 'recorded', ['mission']],
    ['contingents', 'effective', ['mission']],
    ['sites', 'effective', ['mission']],
    ['drawdown', 'effective', ['mission']],
    ['asset-register', 'effective', ['asset']],
    ['asset-ledger', 'recorded', ['asset']],
    ['exceptions', 'effective', ['mission', 'asset']],
  ])('include %s, in %s order, from streams of %s', (name, order, streams) => {
    expect(projections).toContainEqual(expect.objectContaining({ name, order, streams }));
  });

  it.each([
    [
      'asset-register',
      [
        'ownership',
        'status',
        'disposal_group',
        'site_id',
        'search',
        'quantity',
        'destroyed',
        'on_hand',
        'registered_value',
        'destroyed_value',
        'on_hand_value',
        'differs',
      ],
      [['on_hand']],
    ],
    [
      'asset-ledger',
      [
        'ownership',
        'basis',
        'recipient',
        'day',
        'position',
        'quantity',
        'value_usd_cents',
        'type',
        'source',
        'actor',
        'correlation_id',
        'recorded_at',
      ],
      [...BY_PERSON_AND_REQUEST, ['ownership', 'basis', 'recipient', 'quantity', 'value_usd_cents', 'position', 'day']],
    ],
    [
      'exceptions',
      ['kind', 'day', 'overdue_from'],
      [
        ['kind', 'overdue_from'],
        ['kind', 'sort', 'key'],
      ],
    ],
    [
      'timeline',
      ['day', 'annulled_site', 'type', 'source', 'sources', 'recorded_at', 'actor', 'correlation_id'],
      [['annulled_site'], ...BY_PERSON_AND_REQUEST],
    ],
  ])('give the rows of %s columns to filter by and to sum over', (name, columns, indexes) => {
    const projection = projections.find((one) => one.name === name);
    expect(Object.keys(projection?.columns ?? {})).toEqual(columns);
    expect(projection?.indexes).toEqual(indexes);
  });

  it('are asked in the version whose answers are checked in', async () => {
    const golden = await readFile('test/projections/golden-digests.json', 'utf8');
    const { projections: known } = JSON.parse(golden) as { projections: object };
    const asked = projections.map(({ name, version }) => `${name} ${version}`);
    expect(Object.keys(known)).toEqual(expect.arrayContaining(asked));
  });
});
