import { describe, expect, it } from '@jest/globals';
import { differencesBetween } from '../../../src/application/explaining/state-differences.js';

describe('the differences between two states', () => {
  it('are named as deep as they lie, with both values', () => {
    const from = { phase: 'established', sites: { total: 13, open: 13 }, closure: null, hostStates: ['MLI'] };
    const to = { phase: 'drawing-down', sites: { total: 13, open: 5 }, closure: null, hostStates: ['MLI'] };
    expect(differencesBetween(from, to)).toEqual([
      { path: '/phase', from: 'established', to: 'drawing-down' },
      { path: '/sites/open', from: 13, to: 5 },
    ]);
    expect(differencesBetween(to, to)).toEqual([]);
  });

  it('leave a side out that has nothing there, and show a null', () => {
    expect(differencesBetween({ strength: { total: 5 } }, { strength: { departed: 3 } })).toEqual([
      { path: '/strength/total', from: 5 },
      { path: '/strength/departed', to: 3 },
    ]);
    expect(differencesBetween({ strength: null }, { strength: { departed: 3 } })).toEqual([
      { path: '/strength', from: null, to: { departed: 3 } },
    ]);
  });

  it('name the items by which one list is longer than the other', () => {
    const extensions = [{ until: '2022-06-30' }, { until: '2023-06-30' }];
    expect(
      differencesBetween({ mandate: { extensions: extensions.slice(0, 1) } }, { mandate: { extensions } }),
    ).toEqual([{ path: '/mandate/extensions/1', to: { until: '2023-06-30' } }]);
    expect(
      differencesBetween({ mandate: { extensions } }, { mandate: { extensions: extensions.slice(0, 1) } }),
    ).toEqual([{ path: '/mandate/extensions/1', from: { until: '2023-06-30' } }]);
  });

  it('lie within the items of two lists of the same ones', () => {
    const from = { drawdown: { phases: [{ phase: 1 }, { phase: 2, plannedEnd: '2024-12' }] } };
    const to = { drawdown: { phases: [{ phase: 1 }, { phase: 2, plannedEnd: '2025-12' }] } };
    expect(differencesBetween(from, to)).toEqual([
      { path: '/drawdown/phases/1/plannedEnd', from: '2024-12', to: '2025-12' },
    ]);
  });

  it('are those of whole lists where an item is another one, or is put in between', () => {
    const one = { eventId: '1', measure: 'fuel-denied' };
    const other = { eventId: '2', measure: 'movement-denied' };
    expect(differencesBetween({ measures: [one] }, { measures: [other] })).toEqual([
      { path: '/measures', from: [one], to: [other] },
    ]);
    expect(differencesBetween({ measures: [one] }, { measures: [other, one] })).toEqual([
      { path: '/measures', from: [one], to: [other, one] },
    ]);
    expect(differencesBetween({ hostStates: ['ETH'] }, { hostStates: ['ETH', 'ERI'] })).toEqual([
      { path: '/hostStates', from: ['ETH'], to: ['ETH', 'ERI'] },
    ]);
  });

  it('have names that are escaped as a JSON pointer has them', () => {
    expect(differencesBetween({ 'a/b~c': 1 }, { 'a/b~c': 2 })).toEqual([{ path: '/a~1b~0c', from: 1, to: 2 }]);
  });
});
