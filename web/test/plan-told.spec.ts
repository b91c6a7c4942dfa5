import { describe, expect, it } from '@jest/globals';
import { planTold } from '../src/mission/life/plan-told';
import type { Stop } from '../src/mission/life/stop';

const TODAY = '2031-06-30';
const SET = { setBy: '00000000-0000-4000-8000-000000000000', setOn: '2030-01-01' };

const planned = (on: string, came?: string): Stop => ({
  key: 'withdrawal',
  path: '/withdrawal/completedOn',
  planned: [{ on, ...SET }],
  ...(came !== undefined && { on: came }),
});

describe('a planned day', () => {
  it.each([
    ['overdue', planned('2031-06-20'), 10],
    ['ahead', planned('2031-07-10'), 10],
    ['late', planned('2031-06-01', '2031-06-03'), 2],
  ])('is told as %s while the books are open', (key, stop, count) => {
    expect(planTold(stop, TODAY, false)).toMatchObject({ key, count });
  });

  it('that has not come when the books are closed was never reported, and is not overdue', () => {
    expect(planTold(planned('2031-06-20'), TODAY, true)).toMatchObject({ key: 'never', on: '2031-06-20' });
  });

  it('that came late stays so when the books are closed', () => {
    expect(planTold(planned('2031-06-01', '2031-06-03'), TODAY, true)).toMatchObject({ key: 'late', count: 2 });
  });
});
