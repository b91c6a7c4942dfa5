import { describe, expect, it } from '@jest/globals';
import { rowSort } from '../../projections/row-sort.js';

describe('the order of rows', () => {
  it('is that of days, then of positions, then of lines', () => {
    const inOrder = [
      rowSort('2023-10-01', '10'),
      rowSort('2023-10-02', '9', 0),
      rowSort('2023-10-02', '9', 1),
      rowSort('2023-10-02', '10'),
      rowSort('2023-10-02', '18446744073709551615'),
    ];
    expect([...inOrder].sort()).toEqual(inOrder);
    expect(new Set(inOrder).size).toBe(inOrder.length);
  });
});
