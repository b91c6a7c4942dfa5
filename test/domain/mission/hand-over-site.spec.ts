import { describe, expect, it } from '@jest/globals';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import type { SiteHandedOver } from '../../../src/domain/mission/mission.events.js';
import { mission, order } from '../facts.js';
import { givenMission } from '../given.js';

const established = mission('Established');
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const handOver = (data: Partial<SiteHandedOver['data']> = {}, on = '2023-12-01'): MissionCommand =>
  order('HandOverSite', mission('SiteHandedOver', data, { on }));

describe('handing a site over (R10)', () => {
  it('is recorded with a civilian recipient and all documents', () => {
    givenMission(established, opened).when(handOver()).thenRecorded({ type: 'SiteHandedOver' });
  });

  it.each([
    ['receivedBy', { receivedBy: undefined }, ['receivedBy', 'receivedBy.civilian']],
    ['receivedBy', { receivedBy: { name: ' ', civilian: true } }, ['receivedBy']],
    ['receivedBy.civilian', { receivedBy: { name: 'Governor' } }, ['receivedBy.civilian']],
    ['condition', { condition: '' }, ['condition']],
    ['infrastructure', { infrastructure: [] }, ['infrastructure']],
    ['environmentalClearance', { environmentalClearance: false }, ['environmentalClearance']],
  ] as const)('is rejected without %s, unless it is named as not reported', (part, data, missing) => {
    givenMission(established, opened).when(handOver(data)).thenRejected({ code: 'handover-incomplete', missing });
    givenMission(established, opened)
      .when(handOver({ ...data, notReported: [part] }))
      .thenRecorded({});
  });

  it('is recorded where the recipient is no civilian, in time, late and by correction', () => {
    const toTheArmy = { receivedBy: { name: 'Lebanese Armed Forces', civilian: false, kind: 'military' } } as const;
    givenMission(established, opened).when(handOver(toTheArmy)).thenRecorded({ type: 'SiteHandedOver' });
    givenMission(established, opened, mission('StrengthReported', { total: 1 }, { on: '2024-01-01' }))
      .when(handOver(toTheArmy))
      .thenRecorded({ type: 'SiteHandedOver' });
    givenMission(established, opened, mission('SiteHandedOver', {}, { on: '2023-12-01' }))
      .whenCorrected('2', { changes: toTheArmy })
      .thenRecorded({ type: 'FactCorrected' });
  });

  it('to a recipient of whom only a rank is told does not say whether it is a civilian one', () => {
    givenMission(established, opened)
      .when(handOver({ receivedBy: { name: 'Commander', kind: 'military' } }))
      .thenRejected({ code: 'handover-incomplete', missing: ['receivedBy.civilian'] });
    givenMission(established, opened)
      .when(handOver({ receivedBy: { civilian: false } }))
      .thenRejected({ code: 'handover-incomplete', missing: ['receivedBy'] });
  });

  it('needs no papers at all where each part is named as not reported', () => {
    const nothing = { receivedBy: undefined, condition: undefined, infrastructure: undefined };
    givenMission(established, opened)
      .when(
        handOver({
          ...nothing,
          environmentalClearance: undefined,
          notReported: ['receivedBy', 'condition', 'infrastructure', 'environmentalClearance'],
        }),
      )
      .thenRecorded({ type: 'SiteHandedOver' });
  });

  it('does not ask of an unknown recipient whether it is a civilian one', () => {
    givenMission(established, opened)
      .when(handOver({ receivedBy: { name: ' ' }, notReported: ['receivedBy'] }))
      .thenRecorded({});
    givenMission(established, opened)
      .when(handOver({ receivedBy: { name: 'Governor' }, notReported: ['receivedBy'] }))
      .thenRejected({ code: 'handover-incomplete', missing: ['receivedBy.civilian'] });
    givenMission(established, opened)
      .when(handOver({ receivedBy: undefined, condition: '', notReported: ['receivedBy'] }))
      .thenRejected({ code: 'handover-incomplete', missing: ['condition'] });
  });

  it('takes an office for a name, and a plain yes for a clearance', () => {
    givenMission(established, opened)
      .when(handOver({ receivedBy: { office: 'Prefecture', civilian: true }, environmentalClearance: true }))
      .thenRecorded({});
  });

  it('is incomplete before it is anything else', () => {
    givenMission()
      .when(handOver({ condition: '' }))
      .thenRejected({ code: 'handover-incomplete' });
  });

  it('may follow a flight from the site, once', () => {
    const closed = mission('SiteClosedAccelerated', {}, { on: '2023-10-31' });
    const handedOver = mission('SiteHandedOver', {}, { on: '2023-12-01' });
    givenMission(established, opened, closed).when(handOver()).thenRecorded({ type: 'SiteHandedOver' });
    givenMission(established, opened, closed, handedOver)
      .when(handOver({}, '2023-12-02'))
      .thenRejected({ code: 'already-closed', siteId: 'gao', closedOn: '2023-12-01' });
    givenMission(established, opened, closed, handedOver)
      .when(handOver({}, '2023-11-30'))
      .thenRejected({ code: 'contradicts-later-fact', contradicts: expect.objectContaining({ eventId: '3' }) });
  });

  it('happens once to a site, which nobody can flee from afterwards', () => {
    givenMission(established, opened, mission('SiteHandedOver', {}, { on: '2023-11-01' }))
      .when(order('CloseSiteAccelerated', mission('SiteClosedAccelerated', {}, { on: '2023-12-01' })))
      .thenRejected({ code: 'already-closed' });
  });

  it('needs a site that is open by then', () => {
    givenMission(established, opened)
      .when(handOver({}, '2013-12-31'))
      .thenRejected({ code: 'not-found', what: 'site', id: 'gao' });
  });

  it('entered late is as complete as any', () => {
    const since = mission('StrengthReported', { total: 1 }, { on: '2024-01-01' });
    givenMission(established, opened, since)
      .when(handOver({ condition: undefined }))
      .thenRejected({ code: 'handover-incomplete', missing: ['condition'] });
    givenMission(established, opened, since)
      .when(handOver({ condition: undefined, notReported: ['condition'] }))
      .thenRecorded({});
  });

  it('cannot be corrected into an incomplete one', () => {
    givenMission(established, opened, mission('SiteHandedOver', {}, { on: '2023-11-01' }))
      .whenCorrected('2', { changes: { condition: null } })
      .thenRejected({ code: 'handover-incomplete', missing: ['condition'] });
  });

  it('entered before an end that is recorded contradicts it', () => {
    givenMission(established, opened, mission('SiteClosedAccelerated', {}, { on: '2023-10-31' }))
      .when(handOver({}, '2023-10-01'))
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '2', type: 'SiteClosedAccelerated', effectiveOn: '2023-10-31' },
      });
  });
});

describe('opening a site', () => {
  it('happens once', () => {
    givenMission(established, opened)
      .when(order('OpenSite', mission('SiteOpened', {}, { on: '2015-01-01' })))
      .thenRejected({ code: 'already-recorded', since: '2014-01-01' });
    givenMission(established, opened, mission('SiteClosedAccelerated', {}, { on: '2014-06-01' }))
      .when(order('OpenSite', mission('SiteOpened', {}, { on: '2015-01-01' })))
      .thenRejected({ code: 'already-recorded', since: '2014-01-01' });
  });

  it('that is remembered with an end before its beginning is rejected', () => {
    const { data, ...dated } = opened;
    givenMission(established)
      .when({ ...dated, type: 'OpenSite', data: { ...data, left: '2013-12-31' } })
      .thenRejected({ code: 'malformed', errors: [expect.objectContaining({ pointer: '/left', code: 'too-early' })] });
  });

  it('that is remembered with its end records both, the end as a handover of which nothing is reported', () => {
    const { data, ...dated } = opened;
    givenMission(established)
      .when({ ...dated, type: 'OpenSite', data: { ...data, left: '2023-10' } })
      .thenRecorded(
        { type: 'SiteOpened', data },
        {
          type: 'SiteHandedOver',
          effectiveOn: '2023-10',
          data: { siteId: 'gao', notReported: ['receivedBy', 'condition', 'infrastructure', 'environmentalClearance'] },
        },
      );
  });
});
