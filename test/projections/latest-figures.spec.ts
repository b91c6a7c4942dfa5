import { describe, expect, it } from '@jest/globals';
import { latestFigures } from '../../projections/latest-figures.js';

interface Figures {
  readonly total?: number;
  readonly totalQualifier?: string;
  readonly departed?: number;
  readonly departedQualifier?: string;
}

describe('the latest figures', () => {
  it.each<[string, Figures, Figures, Figures]>([
    ['are those of the only report', {}, { total: 5, totalQualifier: 'about' }, { total: 5, totalQualifier: 'about' }],
    [
      'keep what is not reported anew',
      { departed: 1, departedQualifier: 'about' },
      { total: 5 },
      { departed: 1, departedQualifier: 'about', total: 5 },
    ],
    ['take over a new figure', { total: 5 }, { total: 6 }, { total: 6 }],
    [
      'take over a new qualifier',
      { total: 5, totalQualifier: 'about' },
      { total: 6, totalQualifier: 'more than' },
      { total: 6, totalQualifier: 'more than' },
    ],
    [
      'drop the qualifier of a figure that is reported without one',
      { total: 5, totalQualifier: 'about' },
      { total: 6 },
      { total: 6 },
    ],
  ])('%s', (_title, before, reported, expected) => {
    expect(latestFigures(before, reported)).toEqual(expected);
  });
});
