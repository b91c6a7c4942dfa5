import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { attributing, type StateChange } from '../../../src/application/explaining/attribution.js';
import { differencesBetween } from '../../../src/application/explaining/state-differences.js';
import { atOnce } from '../../../src/domain/history/history.js';
import type { Moment } from '../../../src/application/asking/moment.js';
import type { Placed } from '../../../projections/projection.js';
import type { AboutFact, Fact } from '../../../src/domain/history/fact.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { mission } from '../../domain/facts.js';
import { givenMission } from '../../projections/given.js';
import { lastingHistories, stateOf } from './explained.js';

/** The changes between two moments of a history. */
function changesBetween(events: readonly Placed<Fact>[], from: Moment, to: Moment): readonly StateChange[] {
  const both = { from: stateOf(events, from), to: stateOf(events, to) };
  return atOnce(attributing(both, differencesBetween(both.from.state, both.to.state)));
}

/** The same, by path. */
function byPath(changes: readonly StateChange[]): Record<string, Omit<StateChange, 'path'>> {
  return Object.fromEntries(changes.map(({ path, ...change }) => [path, change]));
}

const established = mission('Established', {}, { on: '2013-04-25' });
const today = '2026-06-01';

describe('a difference between two days', () => {
  const { events } = givenMission(
    established,
    mission('SiteOpened', { siteId: 'gao' }, { on: '2014-01-01' }),
    mission('SiteOpened', { siteId: 'ber' }, { on: '2014-02-01' }),
    mission('CasualtiesReported', { fatalities: 100 }, { on: '2015-01-01' }),
    mission('CasualtiesReported', { fatalities: 200 }, { on: '2016-01-01' }),
    mission('CasualtiesReported', { fatalities: 300 }, { on: '2017-01-01' }),
    mission('SiteHandedOver', { siteId: 'ber' }, { on: '2017-02-01' }),
    mission('MilestoneRecorded', { kind: 'briefing', text: 'Nothing' }, { on: '2017-02-02' }),
    mission('MandateTerminated', { endsOn: '2018-06-30', drawdownFrom: '2018-07-01' }, { on: '2018-06-01' }),
  );
  const on = (day: string): Moment => ({ asOf: day, today: day });

  it('is made by the facts in between: of a count by all of them, of a figure by the last one', () => {
    expect(byPath(changesBetween(events, on('2014-01-15'), on('2017-12-31')))).toEqual({
      '/casualties': { from: null, to: { fatalities: 300 }, facts: ['5'] },
      '/sites/total': { from: 1, to: 2, facts: ['2'] },
      '/sites/handedOver': { from: 0, to: 1, facts: ['6'] },
    });
    expect(byPath(changesBetween(events, on('2014-12-31'), on('2017-12-31')))['/sites/open']).toEqual({
      from: 2,
      to: 1,
      facts: ['6'],
    });
  });

  it('is made by a day that comes, where none lies in between', () => {
    const { ['/phase']: phase, ['/mandate/status']: status } = byPath(
      changesBetween(events, on('2018-06-29'), on('2018-07-01')),
    );
    expect(phase).toEqual({ from: 'established', to: 'drawing-down', facts: ['8'], byTime: true });
    expect(status).toMatchObject({ from: 'ending', to: 'ended', facts: ['8'], byTime: true });
  });

  it('is none between a day and itself', () => {
    expect(changesBetween(events, on('2016-05-05'), on('2016-05-05'))).toEqual([]);
  });
});

describe('a difference between what was known at two instants', () => {
  const fact = { eventId: '2', type: 'CasualtiesReported' };
  const corrected = (data: object): AboutFact => ({
    type: 'FactCorrected',
    data: { corrects: '2', fact, reason: 'Test', ...data },
    effectiveOn: '2024-01-01',
    source: { document: 'Test' },
  });
  const known = (...later: readonly (MissionFact | AboutFact)[]): readonly Placed<Fact>[] =>
    givenMission(
      established,
      mission('CasualtiesReported', { fatalities: 100 }, { on: '2015-01-01' }),
      mission('CasualtiesReported', { fatalities: 110 }, { on: '2016-01-01' }),
      mission('SiteOpened', { siteId: 'gao' }, { on: '2014-01-01' }),
      ...later,
    ).events;
  const from: Moment = { through: '4', today };

  it('is made by a fact that was learnt late', () => {
    const changes = changesBetween(known(mission('SiteOpened', { siteId: 'ber' }, { on: '2013-06-01' })), from, {
      today,
    });
    expect(byPath(changes)).toEqual({
      '/sites/total': { from: 1, to: 2, facts: ['4'] },
      '/sites/open': { from: 1, to: 2, facts: ['4'] },
      '/revision': { from: 3, to: 4, facts: [] },
      '/position': { from: '4', to: '5', facts: [] },
    });
  });

  it('is made by the fact that was corrected, annulled or contested', () => {
    const by = (about: AboutFact): Record<string, unknown> => byPath(changesBetween(known(about), from, { today }));
    expect(by(corrected({ changes: { fatalities: 111 } }))['/casualties/fatalities']).toEqual({
      from: 110,
      to: 111,
      facts: ['2'],
    });
    expect(by(corrected({ annulled: true }))['/casualties/fatalities']).toEqual({
      from: 110,
      to: 100,
      facts: ['2'],
    });
    const claim = { type: 'FactClaimed', data: { about: '2', fact, says: { fatalities: 112 } } } as const;
    expect(by({ ...claim, effectiveOn: '2024-01-01', source: { document: 'Other' } })['/casualties/contested']).toEqual(
      {
        to: ['/fatalities'],
        facts: ['2'],
      },
    );
  });

  it('is made by none that changed nothing of it', () => {
    const changes = changesBetween(
      known(mission('MilestoneRecorded', { kind: 'plan', text: 'A plan' }, { on: '2016-02-01' })),
      from,
      { today },
    );
    expect(changes.map(({ path }) => path)).toEqual(['/revision', '/position']);
  });
});

describe('every difference', () => {
  it('is explained, by facts that are not the same at both moments wherever there are any', () => {
    fc.assert(
      fc.property(lastingHistories, fc.integer({ min: 1, max: 30 }), (events, through) => {
        const [from, to]: Moment[] = [{ through: String(through), today }, { today }];
        for (const { path, facts, byTime } of changesBetween(events, from as Moment, to as Moment)) {
          if (path === '/revision' || path === '/position') continue;
          expect([path, facts.length > 0, byTime]).toEqual([path, true, undefined]);
          const touched = new Set(
            events
              .slice(through)
              .map((event) => (event.data as { fact?: { eventId: string } }).fact?.eventId ?? event.eventId),
          );
          // A fact of which only a period is known may count from another day because of one that was learnt since.
          const isMoved = (id: string): boolean =>
            JSON.stringify(stateOf(events, from as Moment).facts.find(({ eventId }) => eventId === id)?.forced) !==
            JSON.stringify(stateOf(events, to as Moment).facts.find(({ eventId }) => eventId === id)?.forced);
          for (const id of facts) expect([path, id, touched.has(id) || isMoved(id)]).toEqual([path, id, true]);
        }
      }),
      { numRuns: 50 },
    );
  });
});
