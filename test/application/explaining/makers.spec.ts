import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { findingMakers } from '../../../src/application/explaining/makers.js';
import { isCount, placeAt, valueAt } from '../../../src/application/explaining/state-place.js';
import { foldingState, tracingMoves } from '../../../src/application/explaining/state-fold.js';
import { atOnce } from '../../../src/domain/history/history.js';
import type { Placed } from '../../../projections/projection.js';
import type { Fact } from '../../../src/domain/history/fact.js';
import { claim, mission } from '../../domain/facts.js';
import { givenMission } from '../../projections/given.js';
import { lastingHistories, placesIn, stateOf, withNeeds } from './explained.js';

const day = fc
  .record({ year: fc.integer({ min: 2014, max: 2025 }), month: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}-15`);
const moments = fc.record(
  { asOf: day, through: fc.integer({ min: 1, max: 30 }).map(String), today: fc.constant('2026-06-01') },
  { requiredKeys: ['today'] },
);

/** What tells of the record is set by its last event, whatever that says. */
const isOfTheMission = (path: string): boolean => path !== '/revision' && path !== '/position';

/** The ids of the facts that make the value at a path. */
function makersOf(events: readonly Placed<Fact>[], path: string): string[] {
  const of = stateOf(events, { today: '2026-06-01' });
  const place = placeAt(of.state, path);
  const [moves = []] = atOnce(tracingMoves(of, [place]));
  return atOnce(findingMakers(of, place, moves)).makers.map(({ fact }) => fact.eventId);
}

describe('the facts behind a place of a state', () => {
  const established = mission('Established', {}, { on: '2013-04-25' });

  it('are those that reported a figure of 0, but none for a count that begins with it', () => {
    const { events } = givenMission(
      established,
      mission('CasualtiesReported', { fatalities: 0 }, { on: '2015-01-01' }),
    );
    expect(makersOf(events, '/casualties/fatalities')).toEqual(['1']);
    expect(makersOf(events, '/sites/open')).toEqual([]);
  });

  it('are all that added to what is contested: of two sites, a later one would have made the same entry', () => {
    const { events } = givenMission(
      established,
      mission('SiteOpened', { siteId: 'gao' }, { on: '2014-01-01' }),
      mission('ContingentDeployed', { contingentId: 'TCD-1' }, { on: '2014-02-01' }),
      mission('SiteOpened', { siteId: 'ber' }, { on: '2014-03-01' }),
      claim({ eventId: '1', type: 'SiteOpened' }, { denies: true }),
      claim({ eventId: '2', type: 'ContingentDeployed' }, { denies: true }),
      claim({ eventId: '3', type: 'SiteOpened' }, { denies: true }),
    );
    expect(makersOf(events, '/contested')).toEqual(['1', '2']);
  });
});

describe('the facts behind every place of a state', () => {
  it('move its value from nothing to what it is', () => {
    fc.assert(
      fc.property(lastingHistories, moments, (events, moment) => {
        const of = stateOf(events, moment);
        for (const path of placesIn(of.state).filter(isOfTheMission)) {
          const place = placeAt(of.state, path);
          const value = valueAt(of.state, place);
          const [moves = []] = atOnce(tracingMoves(of, [place]));
          if (moves.length > 0) expect([path, moves.at(-1)?.value]).toEqual([path, value]);
          else
            expect([
              path,
              value === null || (value === 0 && isCount(place)) || Object.keys(value ?? '-').length === 0,
            ]).toEqual([path, true]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are those without which it would have had another history, and the superseded ones those without which it would not', () => {
    fc.assert(
      fc.property(lastingHistories, moments, (events, moment) => {
        const of = stateOf(events, moment);
        for (const path of placesIn(of.state).filter(isOfTheMission)) {
          const place = placeAt(of.state, path);
          const [moves = []] = atOnce(tracingMoves(of, [place]));
          const { makers, superseded } = atOnce(findingMakers(of, place, moves));
          expect([path, [...superseded, ...makers]]).toEqual([path, moves]);
          if (moves.length > 0) expect(makers.length).toBeGreaterThan(0);
          const left = new Set(superseded.map(({ fact }) => fact.eventId));
          const facts = of.facts.filter(({ eventId, type }) => type === 'Established' || !left.has(eventId));
          const without = atOnce(foldingState({ ...of, facts }));
          expect([path, valueAt(without, place)]).toEqual([path, valueAt(of.state, place)]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are enough to make it, with what these facts need', () => {
    fc.assert(
      fc.property(lastingHistories, moments, (events, moment) => {
        const of = stateOf(events, moment);
        for (const path of placesIn(of.state).filter(isOfTheMission)) {
          const place = placeAt(of.state, path);
          const [moves = []] = atOnce(tracingMoves(of, [place]));
          const { makers } = atOnce(findingMakers(of, place, moves));
          const facts = withNeeds(of.facts, new Set(makers.map(({ fact }) => fact.eventId)));
          const alone = atOnce(foldingState({ ...of, facts }));
          expect([path, valueAt(alone, place)]).toEqual([path, valueAt(of.state, place)]);
        }
      }),
      { numRuns: 25 },
    );
  });
});
