import { describe, expect, it } from '@jest/globals';
import { drawdown, type DrawdownPoint } from '../../projections/drawdown.projection.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { correction, mission } from '../domain/facts.js';
import { countedFact, givenMission } from './given.js';

const established = mission('Established');
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });

const initial = drawdown.initial({ missionId: 'm' });

/** The points after these facts. */
function pointsAfter(...facts: readonly (MissionFact | FactCorrected)[]): readonly DrawdownPoint[] {
  return givenMission(established, ...facts).answer(drawdown) as DrawdownPoint[];
}

const THERE = { day: '2014-01-01', personnel: {}, contingents: 1, sites: 1 };

describe('the drawdown over time', () => {
  it('has no point before anything is there', () => {
    expect(pointsAfter()).toEqual([]);
  });

  it('has one point for each day on which something changed, with what is left at its end', () => {
    const personnel = { departed: 10, total: 100, totalQualifier: 'about' };
    expect(
      pointsAfter(
        opened,
        deployed,
        mission('StrengthReported', personnel, { on: '2023-09-20' }),
        mission('SiteHandedOver', {}, { on: '2023-10-31' }),
        mission('ContingentWithdrawn', { remaining: 4 }, { on: '2023-11-01' }),
        mission('ContingentWithdrawn', {}, { on: '2023-12-31' }),
      ),
    ).toEqual([
      THERE,
      { day: '2023-09-20', personnel, contingents: 1, sites: 1 },
      { day: '2023-10-31', personnel, contingents: 1, sites: 0 },
      { day: '2023-12-31', personnel, contingents: 0, sites: 0 },
    ]);
  });

  it('counts each contingent and each site, and those that are left without a handover no more', () => {
    const facts = [
      opened,
      mission('SiteOpened', { siteId: 'kidal' }, { on: '2014-01-01' }),
      deployed,
      mission('ContingentDeployed', { contingentId: 'egy' }, { on: '2014-01-01' }),
      mission('SiteClosedAccelerated', { siteId: 'kidal' }, { on: '2023-10-31' }),
      mission('ContingentWithdrawn', { contingentId: 'egy' }, { on: '2023-10-31' }),
    ];
    expect(pointsAfter(...facts)).toEqual([
      { day: '2014-01-01', personnel: {}, contingents: 2, sites: 2 },
      { day: '2023-10-31', personnel: {}, contingents: 1, sites: 1 },
    ]);
  });

  it.each<MissionFact>([
    mission('ContingentDeployed', { strength: 20 }, { on: '2015-01-01' }),
    mission('ContingentSuspended', {}, { on: '2015-01-01' }),
    mission('ContingentResumed', {}, { on: '2015-01-01' }),
    mission('ContingentRelocated', { toSite: 'gao' }, { on: '2015-01-01' }),
    mission('RearPartyDesignated', {}, { on: '2015-01-01' }),
    mission('GuardUnitDesignated', {}, { on: '2015-01-01' }),
    mission('ContingentWithdrawn', { contingentId: 'unknown' }, { on: '2015-01-01' }),
    mission('SiteHandedOver', { siteId: 'unknown' }, { on: '2015-01-01' }),
    mission('MilestoneRecorded', { kind: 'plan', text: 'Test' }, { on: '2015-01-01' }),
  ])('has no point where nothing came or went, as by $type', (fact) => {
    expect(pointsAfter(opened, deployed, fact)).toEqual([THERE]);
  });

  it('counts a contingent as gone that is suspended or leaves a rear party afterwards, and as there when it returns', () => {
    const gone = mission('ContingentWithdrawn', {}, { on: '2015-01-01' });
    const after = [
      mission('ContingentSuspended', {}, { on: '2015-02-01' }),
      mission('RearPartyDesignated', {}, { on: '2015-03-01' }),
    ];
    const returned = mission('ContingentDeployed', {}, { on: '2016-01-01' });
    expect(pointsAfter(opened, deployed, gone, ...after, returned)).toEqual([
      THERE,
      { day: '2015-01-01', personnel: {}, contingents: 0, sites: 1 },
      { day: '2016-01-01', personnel: {}, contingents: 1, sites: 1 },
    ]);
  });

  it('takes the figures of a completed withdrawal for a report', () => {
    const reported = mission('StrengthReported', { civilian: 5, departed: 10 }, { on: '2023-09-20' });
    const completed = mission(
      'WithdrawalCompleted',
      { departed: 13, departedQualifier: 'about' },
      { on: '2023-12-31' },
    );
    expect(pointsAfter(reported, completed).at(-1)).toEqual({
      day: '2023-12-31',
      personnel: { civilian: 5, departed: 13, departedQualifier: 'about' },
      contingents: 0,
      sites: 0,
    });
  });

  it('has no point any more for what is annulled', () => {
    const gone = mission('ContingentWithdrawn', {}, { on: '2023-12-31' });
    const annulled = correction({ eventId: '3', type: 'ContingentWithdrawn' }, { annulled: true });
    expect(pointsAfter(opened, deployed, gone, annulled)).toEqual([THERE]);
  });

  it('has the points of a late fact where they belong', () => {
    const closed = mission('SiteHandedOver', {}, { on: '2023-10-31' });
    const late = mission('SiteOpened', { siteId: 'ber' }, { on: '2015-01-01' });
    expect(pointsAfter(opened, deployed, closed, late).map(({ day, sites }) => [day, sites])).toEqual([
      ['2014-01-01', 1],
      ['2015-01-01', 2],
      ['2023-10-31', 1],
    ]);
  });
});

describe('the marks behind the points', () => {
  it('are of each contingent and each site, by its id, and say all that is known of it', () => {
    const suspended = mission('ContingentSuspended', {}, { on: '2022-08-15' });
    const reinforced = mission('ContingentDeployed', {}, { on: '2022-09-01' });
    const { contingents, sites } = givenMission(established, opened, deployed, suspended, reinforced).view(drawdown);
    expect(contingents.marks.entries()).toEqual([['tcd', { present: true, suspended: true }]]);
    expect(sites.marks.entries()).toEqual([['gao', { openedOn: '2014-01-01' }]]);
    expect(givenMission(established).view(drawdown)).toEqual(initial);
  });

  it('are the very same where a fact changes none of them', () => {
    const before = drawdown.project(initial, countedFact(deployed, 0));
    const relocated = countedFact(mission('ContingentRelocated', {}, { on: '2023-07-17' }), 1);
    expect(drawdown.project(before, relocated)).toBe(before);
    const open = drawdown.project(before, countedFact(opened, 1));
    const part = countedFact(mission('SitePartHandedOver', {}, { on: '2021-05-28' }), 2);
    expect(drawdown.project(open, part)).toBe(open);
  });
});
