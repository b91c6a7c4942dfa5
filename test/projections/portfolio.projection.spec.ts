import { describe, expect, it } from '@jest/globals';
import { portfolio, type PortfolioEntry } from '../../projections/portfolio.projection.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { correction, mission, type Dated } from '../domain/facts.js';
import { givenMission } from './given.js';

const established = mission('Established', {}, { on: '2013-04-25' });

const ENTRY = {
  missionId: 'm',
  acronym: 'M',
  name: 'Mission',
  hostState: 'MLI',
  hostStates: ['MLI'],
  lifecycle: { establishedOn: '2013-04-25', mandate: { beginsOn: '2013-04-25', final: false, timetable: {} } },
  periods: {},
  openSites: 0,
  contingents: 0,
};

function periodsAfter(...facts: readonly MissionFact[]): unknown {
  const [entry] = givenMission(...facts).answer(portfolio) as PortfolioEntry[];
  return entry?.periods;
}

describe('the portfolio', () => {
  it('lists a mission from its establishment on', () => {
    givenMission(mission('SiteOpened')).answers(portfolio);
    givenMission(established).answers(portfolio, ENTRY);
  });

  it('has one row for each mission, under its id', () => {
    expect(givenMission(mission('SiteOpened')).rows(portfolio)).toEqual([]);
    expect(givenMission(established).rows(portfolio)).toEqual([
      { key: 'm', missionId: 'm', sort: 'm', columns: { search: 'm m mission mli' }, body: ENTRY },
    ]);
  });

  it('loses a mission whose establishment is annulled', () => {
    const annulled = correction({ eventId: '0', type: 'Established' }, { annulled: true });
    givenMission(established, annulled).answers(portfolio);
  });

  it('tells on which days its phases began, not which one is on', () => {
    const requested = mission('WithdrawalRequested', {}, { on: '2023-06-16' });
    const lifecycle = { ...ENTRY.lifecycle, request: { eventId: '1', requestedOn: '2023-06-16' } };
    givenMission(established, requested).answers(portfolio, { ...ENTRY, lifecycle });
  });

  it('keeps a beginning and an end no more precise than they are known', () => {
    const began = (on: Dated): MissionFact => mission('Established', {}, on);
    const ended = (on: Dated): MissionFact => mission('MandateTerminated', {}, on);
    expect(periodsAfter(began({ on: '2014' }))).toEqual({ began: { on: '2014' } });
    expect(periodsAfter(began({ on: '2014-05-01', by: true }))).toEqual({
      began: { on: '2014-05-01', qualifier: 'by' },
    });
    expect(periodsAfter(established, ended({ on: '2023-12', by: true }))).toEqual({
      ends: { on: '2023-12', qualifier: 'by' },
    });
    expect(periodsAfter(established, ended({ on: '2023-06-30' }))).toEqual({});
  });

  it('knows the days that instruments set, whatever their own dates are', () => {
    const begins = mission('Established', { beginsOn: '2014-07-01' }, { on: '2014-05' });
    const ended = mission('MandateTerminated', { endsOn: '2023-06-30' }, { on: '2023-06' });
    expect(periodsAfter(begins, ended)).toEqual({});
    const moved = mission('TimetableRevised', { mandateEndsOn: '2024-01-31' }, { on: '2023-07-01' });
    const decided = mission('MandateTerminated', {}, { on: '2023-06' });
    expect(periodsAfter(established, decided, moved)).toEqual({});
  });

  it('names the successor', () => {
    const named = mission(
      'SuccessorNamed',
      { successor: 'MINUJUSTH', transferDate: '2017-10-16' },
      { on: '2017-04-13' },
    );
    const lifecycle = { ...ENTRY.lifecycle, succeededOn: '2017-10-16' };
    givenMission(established, named).answers(portfolio, { ...ENTRY, lifecycle, successor: 'MINUJUSTH' });
    expect(givenMission(established, named).rows(portfolio)).toMatchObject([
      { columns: { search: 'm m mission mli minujusth' } },
    ]);
  });

  it('counts the sites that are open, not those that were closed', () => {
    const sites = ['gao', 'kidal', 'ber'].map((siteId) => mission('SiteOpened', { siteId }, { on: '2014-01-01' }));
    const handedOver = mission('SiteHandedOver', { siteId: 'ber' }, { on: '2023-08-13' });
    const left = mission('SiteClosedAccelerated', { siteId: 'kidal' }, { on: '2023-10-31' });
    givenMission(established, ...sites).answers(portfolio, { ...ENTRY, openSites: 3 });
    givenMission(established, ...sites, handedOver).answers(portfolio, { ...ENTRY, openSites: 2 });
    givenMission(established, ...sites, handedOver, left).answers(portfolio, { ...ENTRY, openSites: 1 });
  });

  it('counts the contingents that are there, suspended ones included', () => {
    const came = ['tcd', 'egy'].map((contingentId) =>
      mission('ContingentDeployed', { contingentId }, { on: '2014-01-01' }),
    );
    const suspended = mission('ContingentSuspended', { contingentId: 'egy' }, { on: '2022-08-15' });
    const gone = mission('ContingentWithdrawn', { contingentId: 'tcd' }, { on: '2023-10-31' });
    givenMission(established, ...came, suspended).answers(portfolio, { ...ENTRY, contingents: 2 });
    givenMission(established, ...came, suspended, gone).answers(portfolio, { ...ENTRY, contingents: 1 });
  });

  it('does not count a contingent that was suspended, or left a rear party, after it was gone', () => {
    const came = mission('ContingentDeployed', {}, { on: '2014-01-01' });
    const gone = mission('ContingentWithdrawn', {}, { on: '2023-10-31' });
    const suspended = mission('ContingentSuspended', {}, { on: '2023-11-01' });
    const rearParty = mission('RearPartyDesignated', {}, { on: '2023-12-01' });
    givenMission(established, came, gone, suspended, rearParty).answers(portfolio, ENTRY);
  });
});
