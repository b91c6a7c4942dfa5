import { describe, expect, it } from '@jest/globals';
import type { MutantResult } from '@stryker-mutator/api/core';
import { judgeMutants } from '../../../tools/mutate/score/judge-mutants.js';

/** What became of a mutant of the first line of the days of the calendar. */
function result(id: string, outcome: Pick<MutantResult, 'status' | 'statusReason'>): MutantResult {
  const location = { start: { line: 1, column: 1 }, end: { line: 1, column: 4 } };
  return { id, fileName: 'src/domain/calendar/day.ts', location, mutatorName: 'Any', replacement: '', ...outcome };
}

describe('the score of mutants', () => {
  it('shows those that the clock alone ended, which count as killed', () => {
    const results = [
      result('0', { status: 'Killed', statusReason: 'Expected 1' }),
      result('1', { status: 'Timeout', statusReason: 'Hit limit reached (501/500)' }),
      result('2', { status: 'Timeout' }),
      result('3', { status: 'Survived' }),
      result('4', { status: 'RuntimeError', statusReason: 'The time was up' }),
    ];
    expect(judgeMutants(results, []).rooms).toMatchObject([
      { room: 'src/domain', killed: 3, stopped: [{ line: 1 }], survivors: [{ line: 1 }], untried: 1, percent: 75 },
    ]);
  });
});
