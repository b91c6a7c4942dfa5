import { describe, expect, it } from '@jest/globals';
import { personnelReported, remainingOf } from '../src/mission/figures/personnel-shown';
import type { MissionState } from '../src/mission/mission-state';

const DAY = '2023-12-11';

const reported = (total: number, departed: number): ReturnType<typeof personnelReported> =>
  personnelReported({
    strength: { total, departed, figuresOn: { total: DAY, departed: DAY } },
  } as unknown as MissionState);

describe('the people of a mission', () => {
  it('are first those who have left, where one report counts them out of a total', () => {
    expect(reported(13_871, 10_754).map(({ kind }) => kind)).toEqual(['departed', 'total']);
    expect(remainingOf(reported(13_871, 10_754))).toBe(3_117);
  });

  it('are first the total where more are said to have left than there were: such a report is no measure of what is done', () => {
    expect(reported(500, 600).map(({ kind }) => kind)).toEqual(['total', 'departed']);
    expect(remainingOf(reported(500, 600))).toBeUndefined();
  });
});
