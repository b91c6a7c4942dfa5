import { describe, expect, it } from '@jest/globals';
import type { FactCorrected } from '../../../src/domain/history/fact.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { openSitesOf } from '../../../src/domain/mission/mission.state.js';
import { correction, mission, order } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

const established = mission('Established');
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const handedOver = mission('SiteHandedOver', {}, { on: '2023-08-01' });
const left = mission('SiteClosedAccelerated', {}, { on: '2023-08-01' });
const reopened = (on: string): MissionFact => mission('SiteReopened', {}, { on });
const part = (on: string, data: object = {}): MissionFact => mission('SitePartHandedOver', data, { on });
const reopen = (on: string): MissionCommand => order('ReopenSite', reopened(on));
const handOverPart = (fact: MissionFact): MissionCommand => order('HandOverPartOfSite', fact);
const annulled = (eventId: string, type: string): FactCorrected => correction({ eventId, type }, { annulled: true });

describe('a site that was left', () => {
  it.each([handedOver, left])('may be taken into use again, and left again: $type', (closing) => {
    const facts = [established, opened, closing];
    givenMission(...facts)
      .when(reopen('2023-09-01'))
      .thenRecorded({ type: 'SiteReopened' });
    expect(openSitesOf(missionOf([...facts, reopened('2023-09-01')]))).toEqual(['gao']);
    givenMission(...facts, reopened('2023-09-01'))
      .when(order('HandOverSite', mission('SiteHandedOver', {}, { on: '2023-10-01' })))
      .thenRecorded({ type: 'SiteHandedOver' });
    expect(openSitesOf(missionOf([...facts, reopened('2023-09-01'), annulled('3', 'SiteReopened')]))).toEqual([]);
  });

  it('cannot be reopened while it is open, nor before it was left, nor by an unknown id', () => {
    const facts = [established, opened, handedOver];
    givenMission(established, opened)
      .when(reopen('2023-09-01'))
      .thenRejected({ code: 'wrong-phase', reason: 'Site gao is open' });
    givenMission(...facts)
      .when(reopen('2023-07-31'))
      .thenRejected({ code: 'wrong-phase' });
    givenMission(...facts, reopened('2023-09-01'))
      .when(reopen('2023-09-02'))
      .thenRejected({ code: 'wrong-phase' });
    givenMission(established).when(reopen('2023-09-01')).thenRejected({ code: 'not-found', what: 'site', id: 'gao' });
  });

  it('keeps its closing from being annulled while it counts as reopened', () => {
    givenMission(established, opened, handedOver, reopened('2023-09-01'))
      .whenCorrected('2', { annulled: true })
      .thenRejected({ code: 'contradicts-later-fact', because: expect.objectContaining({ code: 'wrong-phase' }) });
  });

  it('can be reopened late, as long as nothing later becomes impossible', () => {
    const again = mission('SiteHandedOver', {}, { on: '2023-10-01' });
    givenMission(established, opened, handedOver, reopened('2023-09-01'), again)
      .when(reopen('2023-08-15'))
      .thenRejected({ code: 'contradicts-later-fact', because: expect.objectContaining({ code: 'wrong-phase' }) });
    const facts = [established, opened, handedOver];
    givenMission(...facts, mission('CasualtiesReported', {}, { on: '2024-01-01' }))
      .when(reopen('2023-09-01'))
      .thenRecorded({});
  });
});

describe('a part of a site', () => {
  it('is handed over while the rest stays open, any number of times', () => {
    const facts = [established, opened, part('2021-05-28')];
    expect(openSitesOf(missionOf(facts))).toEqual(['gao']);
    givenMission(...facts)
      .when(handOverPart(part('2022-01-01', { part: 'Workshop' })))
      .thenRecorded({});
    givenMission(...facts)
      .when(order('HandOverSite', handedOver))
      .thenRecorded({ type: 'SiteHandedOver' });
  });

  it('is not handed over once the whole site is left, nor before it was opened', () => {
    givenMission(established, opened, handedOver)
      .when(handOverPart(part('2023-08-02')))
      .thenRejected({ code: 'already-closed', siteId: 'gao' });
    givenMission(established, opened, handedOver)
      .when(handOverPart(part('2023-07-31')))
      .thenRecorded({});
    givenMission(established, opened)
      .when(handOverPart(part('2013-12-31')))
      .thenRejected({ code: 'not-found' });
  });

  it('is told with all that a handover tells, given or named (R10)', () => {
    givenMission(established, opened)
      .when(handOverPart(part('2021-05-28', { notReported: ['receivedBy', 'condition'] })))
      .thenRejected({ code: 'handover-incomplete', missing: ['infrastructure', 'environmentalClearance'] });
  });

  it('can be looted afterwards', () => {
    const incident = mission('PostHandoverIncidentRecorded', { handoverEventId: '2' }, { on: '2021-06-01' });
    givenMission(established, opened, part('2021-05-28'))
      .when(order('RecordPostHandoverIncident', incident))
      .thenRecorded({});
  });
});
