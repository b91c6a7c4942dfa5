import { describe, expect, it } from '@jest/globals';
import { firstIncidents, type Incident } from '../src/mission/casualties/incidents';

const pageOf = (next: string | null, ...days: string[]) => ({
  items: days.map((day) => ({ day }) as Incident),
  next,
});

const daysOf = (...pages: Parameters<typeof firstIncidents>[0][number][]): string[] =>
  firstIncidents(pages).rows.map(({ day }) => day);

describe('the incidents of the first pages', () => {
  it('are all in the order of their days where no page follows', () => {
    const pages = [pageOf(null, '2020-03-01', '2020-05-01'), pageOf(null, '2020-04-01')];
    expect(daysOf(...pages)).toEqual(['2020-03-01', '2020-04-01', '2020-05-01']);
    expect(firstIncidents(pages).isMore).toBe(false);
  });

  it('end with the last day up to which every type is read', () => {
    const pages = [pageOf('next', '2020-03-01', '2020-05-01'), pageOf(null, '2020-04-01', '2020-06-01')];
    expect(daysOf(...pages)).toEqual(['2020-03-01', '2020-04-01', '2020-05-01']);
    expect(firstIncidents(pages).isMore).toBe(true);
  });
});
