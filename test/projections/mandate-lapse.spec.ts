import { describe, expect, it } from '@jest/globals';
import { foldMandateMarks, lapsedItems, type MandateMarks } from '../../projections/mandate-lapse.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { mission } from '../domain/facts.js';
import { countedFact } from './given.js';

const established = mission('Established', { mandateUntil: '2014-06-30' }, { on: '2013-04-25' });

/** The marks after these facts. */
function marksAfter(...facts: readonly MissionFact[]): MandateMarks {
  return facts.reduce((marks, fact, index) => foldMandateMarks(marks, countedFact(fact, index)), {});
}

describe('the marks of a mandate', () => {
  it('tell the day after which it has lapsed, and the event that set it', () => {
    expect(lapsedItems(marksAfter(established))).toEqual([
      {
        kind: 'mandate-lapsed',
        eventId: '0',
        position: '1',
        effectiveOn: '2013-04-25',
        day: '2014-06-30',
        until: '2014-06-30',
      },
    ]);
  });

  it('tell of none before an end is set', () => {
    expect(marksAfter(mission('Established', {}, { on: '2013-04-25' }))).not.toHaveProperty('lapse');
    expect(lapsedItems({})).toEqual([]);
  });

  it.each([
    mission('MilestoneRecorded', { kind: 'visit', text: 'Test' }, { on: '2014-01-01' }),
    mission('RearPartyDesignated', { until: '2014-12-31' }, { on: '2014-01-01' }),
    mission('MandateExtended', { scope: 'South', until: '2014-12-31' }, { on: '2014-01-01' }),
    mission('MandateTerminated', { scope: 'South' }, { on: '2014-01-01' }),
  ])('are the very same after $type, where that is not about the whole mandate', (fact) => {
    const marks = marksAfter(established);
    expect(foldMandateMarks(marks, countedFact(fact, 1))).toBe(marks);
  });

  it('of a mission that was never established are none', () => {
    const none = {};
    expect(foldMandateMarks(none, countedFact(mission('MandateExtended', { until: '2014-12-31' }), 0))).toBe(none);
  });
});
