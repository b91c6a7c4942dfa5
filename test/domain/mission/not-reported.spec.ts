import { describe, expect, it } from '@jest/globals';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import { mission, order } from '../facts.js';
import { givenMission } from '../given.js';

const established = mission('Established');
const listed = mission('Established', { resolution: undefined, notReported: ['resolution'] });
const ended = mission('MandateTerminated', { resolution: undefined, basis: 'unknown' }, { on: '2023-06-30' });
const endedAsListed = mission(
  'MandateTerminated',
  { resolution: undefined, basis: 'unknown', notReported: ['resolution'] },
  { on: '2023-06-30' },
);
const extended = mission('MandateExtended', { resolution: undefined, until: '2023-12-31' }, { on: '2023-06-30' });
const extendedAsListed = mission(
  'MandateExtended',
  { resolution: undefined, until: '2023-12-31', notReported: ['resolution'] },
  { on: '2023-06-30' },
);
const observers = mission(
  'ContingentDeployed',
  { contingentId: 'obs', country: undefined, kind: 'observers', notReported: ['country'] },
  { on: '2014-01-01' },
);
const closed = mission('MilestoneRecorded', {}, { on: '2024-01-01' });

const command = (fact: Parameters<typeof order>[1], type: MissionCommand['type']): MissionCommand =>
  order<MissionCommand>(type, fact);

describe('an instrument that no source gives', () => {
  it('is missed, unless it is named as not reported', () => {
    givenMission()
      .when(command(mission('Established', { resolution: undefined }), 'EstablishMission'))
      .thenRejected({ code: 'instrument-missing', pointer: '/resolution' });
    givenMission().when(command(listed, 'EstablishMission')).thenRecorded({ type: 'Established' });
    givenMission(established)
      .when(command(ended, 'TerminateMandate'))
      .thenRejected({ code: 'instrument-missing', pointer: '/resolution' });
    givenMission(established)
      .when(command(endedAsListed, 'TerminateMandate'))
      .thenRecorded({ type: 'MandateTerminated' });
    givenMission(established)
      .when(command(extended, 'ExtendMandate'))
      .thenRejected({ code: 'instrument-missing', pointer: '/resolution' });
    givenMission(established)
      .when(command(extendedAsListed, 'ExtendMandate'))
      .thenRecorded({ type: 'MandateExtended' });
    givenMission(established, extendedAsListed)
      .when(command(extendedAsListed, 'ExtendMandate'))
      .thenRejected({ code: 'already-recorded', eventId: '1' });
  });

  it('may be named so late too', () => {
    givenMission(established, closed).when(command(extendedAsListed, 'ExtendMandate')).thenRecorded({});
    givenMission(established, closed)
      .when(command(ended, 'TerminateMandate'))
      .thenRejected({ code: 'instrument-missing', pointer: '/resolution' });
    givenMission(established, closed).when(command(endedAsListed, 'TerminateMandate')).thenRecorded({});
  });

  it('is supplied by a correction, and missed once one leaves neither', () => {
    const whenTold = givenMission(listed).whenCorrected('0', {
      changes: { resolution: 'S/RES/50 (1948)', notReported: null },
    });
    whenTold.thenRecorded({ type: 'FactCorrected' });
    givenMission(listed)
      .whenCorrected('0', { changes: { notReported: null } })
      .thenRejected({ code: 'instrument-missing', pointer: '/resolution' });
    givenMission(established)
      .whenCorrected('0', { changes: { resolution: null } })
      .thenRejected({ code: 'instrument-missing' });
    givenMission(established)
      .whenCorrected('0', { changes: { resolution: null, notReported: ['resolution'] } })
      .thenRecorded({ type: 'FactCorrected' });
  });

  it('is the record of the vote for a mandate that lapsed, which nobody can do without', () => {
    const lapsed = mission('MandateTerminated', {
      resolution: undefined,
      basis: 'lapsed',
      notReported: ['resolution'],
    });
    givenMission(established)
      .when(command({ ...lapsed, effectiveOn: '2023-06-30' }, 'TerminateMandate'))
      .thenRejected({ code: 'instrument-missing', pointer: '/document' });
  });
});

describe('a contingent whose country no source gives', () => {
  const withdrawn = (data: object): MissionCommand => ({
    type: 'WithdrawContingent',
    data: { contingentId: 'obs', remaining: 0, ...data },
    effectiveOn: '2015-01-01',
    source: { document: 'Test document' },
  });

  it('is deployed, suspended, kept as a rear party and gone without one', () => {
    givenMission(established).when(command(observers, 'DeployContingent')).thenRecorded({ data: observers.data });
    givenMission(established, observers)
      .when(withdrawn({}))
      .thenRecorded({ data: { contingentId: 'obs', remaining: 0 } });
    const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
    const party = { contingentId: 'obs', strength: 3, siteId: 'gao' };
    for (const type of ['DesignateRearParty', 'DesignateGuardUnit'] as const)
      givenMission(established, opened, observers)
        .when({ ...withdrawn({}), type, data: party })
        .thenRecorded({ data: party });
  });

  it('is entered whole after it has left', () => {
    givenMission(established)
      .when(
        order<MissionCommand>('DeployContingent', { ...observers, data: { ...observers.data, left: '2015' } } as never),
      )
      .thenRecorded({ data: observers.data }, { data: { contingentId: 'obs', remaining: 0 }, effectiveOn: '2015' });
  });

  it('is reinforced without saying so again, and may have its country told by then', () => {
    const more = mission('ContingentDeployed', { contingentId: 'obs', country: undefined }, { on: '2014-06-01' });
    const { country: _, ...unsaid } = more.data;
    givenMission(established, observers)
      .when(command({ ...more, data: unsaid }, 'DeployContingent'))
      .thenRecorded({ data: unsaid });
    const told = mission('ContingentDeployed', { contingentId: 'obs', country: 'EGY' }, { on: '2014-06-01' });
    givenMission(established, observers).when(command(told, 'DeployContingent')).thenRecorded({ data: told.data });
    givenMission(established, observers, told)
      .when(withdrawn({}))
      .thenRecorded({ data: { contingentId: 'obs', country: 'EGY', remaining: 0 } });
    givenMission(established, observers, told)
      .when(withdrawn({ country: 'TCD' }))
      .thenRejected({ code: 'malformed', errors: [expect.objectContaining({ pointer: '/country', code: 'differs' })] });
  });

  it('is given one by a correction, but none that a later deployment gives otherwise', () => {
    const changes = { country: 'EGY', notReported: null };
    givenMission(established, observers).whenCorrected('1', { changes }).thenRecorded({ type: 'FactCorrected' });
    const told = mission('ContingentDeployed', { contingentId: 'obs', country: 'TCD' }, { on: '2014-06-01' });
    givenMission(established, observers, told)
      .whenCorrected('1', { changes })
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '2', type: 'ContingentDeployed', effectiveOn: '2014-06-01' },
      });
  });
});
