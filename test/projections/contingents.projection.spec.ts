import { describe, expect, it } from '@jest/globals';
import { contingents, type ContingentRow } from '../../projections/contingents.projection.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { correction, mission } from '../domain/facts.js';
import { givenMission } from './given.js';

const deployed = mission('ContingentDeployed', { strength: 100, siteId: 'gao' }, { on: '2014-01-01' });
const suspended = mission('ContingentSuspended', {}, { on: '2022-08-15' });
const gone = mission('ContingentWithdrawn', {}, { on: '2023-10-31' });

/** The contingents after these facts. */
function rowsAfter(...facts: readonly (MissionFact | FactCorrected)[]): ContingentRow[] {
  return givenMission(...facts).answer(contingents) as ContingentRow[];
}

const DEPLOYED = {
  contingentId: 'tcd',
  country: 'TCD',
  kind: 'military',
  status: 'deployed',
  strength: 100,
  siteId: 'gao',
  deployedOn: '2014-01-01',
};

describe('a contingent', () => {
  it('is found by its id, its country and its kind', () => {
    const unknown = mission('ContingentDeployed', { country: undefined, notReported: ['country'] });
    const searched = [deployed, unknown].map((fact) => givenMission(fact).rows(contingents)[0]?.columns);
    expect(searched).toEqual([{ search: 'tcd tcd military' }, { search: 'tcd military' }]);
  });

  it('is deployed from the day its source gives, with what it reports', () => {
    expect(rowsAfter(deployed)).toEqual([DEPLOYED]);
    const reported = mission(
      'ContingentDeployed',
      { country: 'EGY', kind: 'formed-police-unit', strength: 40, strengthQualifier: 'about' },
      { on: '2014', by: true },
    );
    expect(rowsAfter(reported)).toEqual([
      {
        contingentId: 'tcd',
        country: 'EGY',
        kind: 'formed-police-unit',
        status: 'deployed',
        strength: 40,
        strengthQualifier: 'about',
        deployedOn: '2014',
        deployedOnQualifier: 'by',
      },
    ]);
  });

  it('of which no strength is reported has none', () => {
    expect(rowsAfter(mission('ContingentDeployed', {}, { on: '2014-01-01' }))).toEqual([
      { contingentId: 'tcd', country: 'TCD', kind: 'military', status: 'deployed', deployedOn: '2014-01-01' },
    ]);
  });

  it('stands beside the others, in the order of their arrival, whatever its id', () => {
    const other = mission('ContingentDeployed', { contingentId: 'constructor' }, { on: '2014-02-01' });
    const left = mission('ContingentWithdrawn', { contingentId: 'constructor' }, { on: '2015-01-01' });
    expect(rowsAfter(deployed, other, left).map(({ contingentId, status }) => [contingentId, status])).toEqual([
      ['tcd', 'deployed'],
      ['constructor', 'withdrawn'],
    ]);
  });

  it('whose deployment is annulled was never there', () => {
    const annulled = correction({ eventId: '0', type: 'ContingentDeployed' }, { annulled: true });
    expect(rowsAfter(deployed, annulled)).toEqual([]);
  });

  it('that is not known stays unknown, for a fold refuses nothing', () => {
    expect(rowsAfter(suspended, gone)).toEqual([]);
  });
});

describe('a contingent that is suspended', () => {
  it('says since when, until it is resumed', () => {
    expect(rowsAfter(deployed, suspended)).toEqual([{ ...DEPLOYED, status: 'suspended', suspendedOn: '2022-08-15' }]);
    expect(rowsAfter(deployed, suspended, mission('ContingentResumed', {}, { on: '2022-10-01' }))).toEqual([DEPLOYED]);
  });

  it('stays suspended, and says since when, when it is reinforced', () => {
    const reinforced = mission('ContingentDeployed', { strength: 20 }, { on: '2022-09-01' });
    expect(rowsAfter(deployed, suspended, reinforced)).toEqual([
      { ...DEPLOYED, status: 'suspended', suspendedOn: '2022-08-15', strength: 120 },
    ]);
  });

  it('is no longer suspended when it returns after it left', () => {
    const returned = mission('ContingentDeployed', {}, { on: '2024-02-01' });
    const [row] = rowsAfter(deployed, suspended, gone, returned);
    expect(row).toMatchObject({ status: 'deployed', deployedOn: '2024-02-01' });
    expect(row).not.toHaveProperty('suspendedOn');
  });
});

describe('a contingent that is moved', () => {
  it('is at the other site', () => {
    const moved = mission('ContingentRelocated', { fromSite: 'gao', toSite: 'kidal' }, { on: '2020-01-01' });
    expect(rowsAfter(deployed, moved)).toEqual([{ ...DEPLOYED, siteId: 'kidal' }]);
  });

  it('to where nobody says stays where it was last', () => {
    const moved = mission('ContingentRelocated', { fromSite: 'gao' }, { on: '2020-01-01' });
    expect(rowsAfter(deployed, moved)).toEqual([DEPLOYED]);
  });

  it('does not come back by being moved', () => {
    const moved = mission('ContingentRelocated', { toSite: 'kidal' }, { on: '2023-11-07' });
    expect(rowsAfter(deployed, gone, moved)).toMatchObject([{ status: 'withdrawn', siteId: 'kidal' }]);
  });
});

describe('a contingent that leaves', () => {
  it('in part is as strong as its source says, and goes where its source says', () => {
    const left = mission(
      'ContingentWithdrawn',
      { strength: 60, remaining: 40, remainingQualifier: 'about', destination: 'N’Djamena' },
      { on: '2023-10-01' },
    );
    expect(rowsAfter(deployed, left)).toEqual([
      { ...DEPLOYED, strength: 40, strengthQualifier: 'about', destination: 'N’Djamena' },
    ]);
  });

  it('loses the qualifier of the strength that it had', () => {
    const about = mission('ContingentDeployed', { strength: 100, strengthQualifier: 'about' }, { on: '2014-01-01' });
    const [row] = rowsAfter(about, mission('ContingentWithdrawn', { remaining: 40 }, { on: '2023-10-01' }));
    expect(row).toMatchObject({ strength: 40 });
    expect(row).not.toHaveProperty('strengthQualifier');
  });

  it('is as strong as those who came less those who left, where nobody says how many stay', () => {
    const left = (data: object): MissionFact =>
      mission('ContingentWithdrawn', { remaining: undefined, ...data }, { on: '2023-10-01' });
    const said = { strength: 100, strengthQualifier: 'some', siteId: 'gao' };
    const about = mission('ContingentDeployed', said, { on: '2014-01-01' });
    expect(rowsAfter(deployed, left({ strength: 60 }))).toEqual([{ ...DEPLOYED, strength: 40 }]);
    // A number worked out of inexact ones is inexact.
    for (const facts of [
      [deployed, left({ strength: 60, strengthQualifier: 'more than' })],
      [about, left({ strength: 60 })],
    ])
      expect(rowsAfter(...facts)).toEqual([{ ...DEPLOYED, strength: 40, strengthQualifier: 'about' }]);
    const { strength: _unknown, ...unknown } = DEPLOYED;
    expect(rowsAfter(about, left({}))).toEqual([unknown]);
    const uncounted = mission('ContingentDeployed', { strengthQualifier: 'some' }, { on: '2014-01-01' });
    for (const facts of [[uncounted], [uncounted, left({ strength: 60, strengthQualifier: 'about' })]]) {
      const [row] = rowsAfter(...facts);
      expect(row).not.toHaveProperty('strength');
      expect(row).not.toHaveProperty('strengthQualifier');
    }
  });

  it('is withdrawn from the day on which nobody remains', () => {
    expect(rowsAfter(deployed, gone)).toEqual([
      { ...DEPLOYED, status: 'withdrawn', strength: 0, withdrawnOn: '2023-10-31' },
    ]);
  });

  it('goes on under the mission that it is re-hatted to, until that is corrected', () => {
    const rehatted = mission('ContingentWithdrawn', { rehattedTo: 'ATMIS' }, { on: '2022-04-01' });
    expect(rowsAfter(deployed, rehatted)).toMatchObject([{ status: 'withdrawn', rehattedTo: 'ATMIS' }]);
    const home = correction({ eventId: '1', type: 'ContingentWithdrawn' }, { changes: { rehattedTo: null } });
    expect(rowsAfter(deployed, rehatted, home)).toEqual([
      { ...DEPLOYED, status: 'withdrawn', strength: 0, withdrawnOn: '2022-04-01' },
    ]);
  });

  it('is there again once its withdrawal is annulled', () => {
    const annulled = correction({ eventId: '1', type: 'ContingentWithdrawn' }, { annulled: true });
    expect(rowsAfter(deployed, gone, annulled)).toEqual([DEPLOYED]);
  });

  it('begins anew when it returns', () => {
    const home = mission('ContingentWithdrawn', { destination: 'Home' }, { on: '2023-01-31' });
    const returned = mission('ContingentDeployed', { strength: 30, siteId: 'bamako' }, { on: '2023-03-01' });
    expect(rowsAfter(deployed, home, returned)).toEqual([
      { ...DEPLOYED, strength: 30, siteId: 'bamako', deployedOn: '2023-03-01' },
    ]);
  });

  it('is gone, even if it is suspended afterwards, until it returns', () => {
    const later = mission('ContingentSuspended', {}, { on: '2024-01-01' });
    const resumed = mission('ContingentResumed', {}, { on: '2024-02-01' });
    expect(rowsAfter(deployed, gone, later)).toMatchObject([{ status: 'withdrawn', suspendedOn: '2024-01-01' }]);
    expect(rowsAfter(deployed, gone, later, resumed)).toMatchObject([{ status: 'withdrawn' }]);
    const returned = mission('ContingentDeployed', { strength: 5 }, { on: '2024-03-01' });
    expect(rowsAfter(deployed, gone, later, returned)).toMatchObject([
      { status: 'suspended', suspendedOn: '2024-01-01', strength: 5, deployedOn: '2024-03-01' },
    ]);
  });
});

describe('a contingent that is reinforced', () => {
  it('is stronger by those who come', () => {
    const more = mission('ContingentDeployed', { strength: 20 }, { on: '2015', by: true });
    expect(rowsAfter(deployed, more)).toEqual([{ ...DEPLOYED, strength: 120 }]);
  });

  it('keeps the country that its first deployment gave, and has none where no source gives one', () => {
    const more = mission('ContingentDeployed', { country: undefined, strength: 20 }, { on: '2015-01-01' });
    expect(rowsAfter(deployed, more)).toEqual([{ ...DEPLOYED, strength: 120 }]);
    const unknown = mission(
      'ContingentDeployed',
      { contingentId: 'obs', country: undefined, notReported: ['country'] },
      { on: '2014-01-01' },
    );
    expect(rowsAfter(unknown)).toEqual([
      { contingentId: 'obs', country: null, kind: 'military', status: 'deployed', deployedOn: '2014-01-01' },
    ]);
  });

  it('is inexact for as long as it was, and exact again once nobody knows how many there were', () => {
    const about = mission('ContingentDeployed', { strength: 100, strengthQualifier: 'about' }, { on: '2014-01-01' });
    const more = mission('ContingentDeployed', { strength: 20 }, { on: '2015-01-01' });
    const { siteId: _nowhere, ...row } = DEPLOYED;
    expect(rowsAfter(about, more)).toEqual([{ ...row, strength: 120, strengthQualifier: 'about' }]);
    const some = mission('ContingentWithdrawn', { remaining: undefined }, { on: '2014-06-01' });
    expect(rowsAfter(about, some, more)).toEqual([{ ...row, strength: 20 }]);
  });

  it('keeps what the reinforcement does not say', () => {
    const left = mission('ContingentWithdrawn', { remaining: 40, destination: 'Home' }, { on: '2014-06-01' });
    const more = mission('ContingentDeployed', { strengthQualifier: 'about' }, { on: '2015-01-01' });
    expect(rowsAfter(deployed, left, more)).toEqual([
      { ...DEPLOYED, strength: 40, strengthQualifier: 'about', destination: 'Home' },
    ]);
  });

  it('is as strong as the reinforcement where no strength was known', () => {
    const unknown = mission('ContingentDeployed', {}, { on: '2014-01-01' });
    const more = mission('ContingentDeployed', { strength: 20 }, { on: '2015-01-01' });
    expect(rowsAfter(unknown, more)).toMatchObject([{ strength: 20, deployedOn: '2014-01-01' }]);
  });
});

describe('those who stay when the others leave', () => {
  const rearParty = mission(
    'RearPartyDesignated',
    { strength: 10, strengthQualifier: 'about', siteId: 'gao', until: '2024-06' },
    { on: '2023-12-01' },
  );
  const guardUnit = mission('GuardUnitDesignated', { strength: 25, siteId: 'bamako' }, { on: '2023-12-02' });
  const REAR_PARTY = {
    strength: 10,
    strengthQualifier: 'about',
    siteId: 'gao',
    until: '2024-06',
    designatedOn: '2023-12-01',
  };
  const GUARD_UNIT = { strength: 25, siteId: 'bamako', designatedOn: '2023-12-02' };

  it('are shown as a rear party, as a guard unit, or as both', () => {
    expect(rowsAfter(deployed, rearParty)).toEqual([{ ...DEPLOYED, rearParty: REAR_PARTY }]);
    expect(rowsAfter(deployed, guardUnit)).toEqual([{ ...DEPLOYED, guardUnit: GUARD_UNIT }]);
    expect(rowsAfter(deployed, rearParty, guardUnit)).toEqual([
      { ...DEPLOYED, rearParty: REAR_PARTY, guardUnit: GUARD_UNIT },
    ]);
  });

  it('are shown without a number where nobody gives one', () => {
    const { strength: _unknown, ...uncounted } = GUARD_UNIT;
    const designated = mission('GuardUnitDesignated', { strength: undefined, siteId: 'bamako' }, { on: '2023-12-02' });
    expect(rowsAfter(deployed, designated)).toEqual([{ ...DEPLOYED, guardUnit: uncounted }]);
  });

  it('are shown while part of the contingent leaves, and no longer once nobody remains', () => {
    const part = mission('ContingentWithdrawn', { remaining: 10 }, { on: '2023-12-31' });
    expect(rowsAfter(deployed, rearParty, part)).toMatchObject([{ status: 'deployed', rearParty: REAR_PARTY }]);
    const all = mission('ContingentWithdrawn', {}, { on: '2024-06-30' });
    expect(rowsAfter(deployed, rearParty, guardUnit, part, all)).toEqual([
      { ...DEPLOYED, status: 'withdrawn', strength: 0, withdrawnOn: '2024-06-30' },
    ]);
  });

  it('may be designated after the contingent left, and leave on a later day', () => {
    expect(rowsAfter(deployed, gone, rearParty, guardUnit)).toMatchObject([
      { status: 'withdrawn', withdrawnOn: '2023-10-31', rearParty: REAR_PARTY, guardUnit: GUARD_UNIT },
    ]);
    const last = mission('ContingentWithdrawn', {}, { on: '2024-06-30' });
    expect(rowsAfter(deployed, gone, rearParty, guardUnit, last)).toEqual([
      { ...DEPLOYED, status: 'withdrawn', strength: 0, withdrawnOn: '2024-06-30' },
    ]);
  });

  it('stay when the contingent returns, but not those who left with it', () => {
    const returned = mission('ContingentDeployed', { strength: 30 }, { on: '2024-07-01' });
    expect(rowsAfter(deployed, gone, rearParty, guardUnit, returned)).toMatchObject([
      { status: 'deployed', rearParty: REAR_PARTY, guardUnit: GUARD_UNIT },
    ]);
    const all = mission('ContingentWithdrawn', {}, { on: '2024-06-30' });
    const [row] = rowsAfter(deployed, rearParty, guardUnit, all, returned);
    expect(row).not.toHaveProperty('rearParty');
    expect(row).not.toHaveProperty('guardUnit');
  });
});

it('the presence of a contingent is known whole from its first deployment on', () => {
  const row = givenMission(deployed).view(contingents).contingents.get('tcd');
  expect(row?.presence).toEqual({ present: true, suspended: false, strength: 100 });
});
