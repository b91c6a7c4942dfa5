import { describe, expect, it } from '@jest/globals';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { correction, mission, order } from '../facts.js';
import { givenMission } from '../given.js';

const established = mission('Established', {}, { on: '1978-03-19' });
const opened = mission('SiteOpened', {}, { on: '1980-01-01' });
const attack = mission('SecurityIncidentRecorded', {}, { on: '2026-03-29' });
const toll = (on: string, incidentEventId = '1'): MissionFact =>
  mission('IncidentTollReported', { incidentEventId, killed: 2 }, { on });
const report = (fact: MissionFact): MissionCommand => order('ReportIncidentToll', fact);
const record = (data: object): MissionCommand =>
  order('RecordSecurityIncident', mission('SecurityIncidentRecorded', data, { on: '2026-03-29' }));

describe('the toll of an incident', () => {
  it('is reported anew, any number of times, in every phase', () => {
    givenMission(established, attack)
      .when(report(toll('2026-04-25')))
      .thenRecorded({ type: 'IncidentTollReported' });
    givenMission(established, attack, toll('2026-04-25'))
      .when(report(toll('2026-04-25')))
      .thenRecorded({});
    givenMission(established, attack, mission('PhysicalClosureCompleted', {}, { on: '2026-04-01' }))
      .when(report(toll('2026-04-25')))
      .thenRecorded({});
  });

  it('is that of an incident that is recorded, and had happened by that day', () => {
    givenMission(established, attack)
      .when(report(toll('2026-03-28')))
      .thenRejected({ code: 'not-found', what: 'security-incident', id: '1' });
    givenMission(established, attack)
      .when(report(toll('2026-04-25', '0')))
      .thenRejected({ code: 'not-found', what: 'security-incident', id: '0' });
  });

  it('keeps its incident from being annulled, or dated after it', () => {
    const facts = [established, attack, toll('2026-04-25')];
    givenMission(...facts)
      .whenCorrected('1', { annulled: true })
      .thenRejected({ code: 'contradicts-later-fact', because: expect.objectContaining({ code: 'not-found' }) });
    givenMission(...facts)
      .whenCorrected('1', { changes: { effectiveOn: '2026-04-26' } })
      .thenRejected({ code: 'contradicts-later-fact' });
    givenMission(...facts, correction({ eventId: '2', type: 'IncidentTollReported' }, { annulled: true }))
      .whenCorrected('1', { annulled: true })
      .thenRecorded({ type: 'FactCorrected' });
  });
});

describe('a security incident', () => {
  it('is at a site of the mission, open or left, or at any place', () => {
    givenMission(established, opened)
      .when(record({ place: undefined, siteId: 'gao' }))
      .thenRecorded({});
    givenMission(established, opened, mission('SiteHandedOver', {}, { on: '2020-01-01' }))
      .when(record({ siteId: 'gao' }))
      .thenRecorded({});
    givenMission(established)
      .when(record({ siteId: 'gao' }))
      .thenRejected({ code: 'not-found', what: 'site' });
  });
});

describe('an incident after a handover', () => {
  const looted = (on: string, data: object = {}): MissionCommand =>
    order(
      'RecordPostHandoverIncident',
      mission('PostHandoverIncidentRecorded', { handoverEventId: '2', ...data }, { on }),
    );

  it('may follow a site that was left without a handover, but not precede it', () => {
    const left = mission('SiteClosedAccelerated', {}, { on: '2023-10-31' });
    givenMission(established, opened, left).when(looted('2023-11-01')).thenRecorded({});
    givenMission(established, opened, left).when(looted('2023-10-30')).thenRejected({ code: 'not-found' });
  });

  it('may follow the transfer of an asset, which the fact then names', () => {
    givenMission(established).when(looted('2023-11-01')).thenRejected({ code: 'not-found', what: 'handover' });
    givenMission(established)
      .when(looted('2023-11-01', { assetId: 'a' }))
      .thenRecorded({});
  });
});
