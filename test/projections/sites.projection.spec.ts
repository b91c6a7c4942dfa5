import { describe, expect, it } from '@jest/globals';
import { sites, type SiteRow } from '../../projections/sites.projection.js';
import type { FactCorrected } from '../../src/domain/history/fact.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { correction, mission } from '../domain/facts.js';
import { givenMission } from './given.js';

const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const handedOver = mission('SiteHandedOver', {}, { on: '2023-12-28' });

/** The sites after these facts. */
function rowsAfter(...facts: readonly (MissionFact | FactCorrected)[]): SiteRow[] {
  return givenMission(...facts).answer(sites) as SiteRow[];
}

const OPEN = { siteId: 'gao', name: 'Gao', kind: 'camp', region: 'Gao', status: 'open', openedOn: '2014-01-01' };

const HANDED_OVER = {
  ...OPEN,
  status: 'handed-over',
  closedOn: '2023-12-28',
  handover: {
    eventId: '1',
    receivedBy: { name: 'Governor', office: 'Governorate', civilian: true },
    condition: 'good',
    infrastructure: ['well'],
    environmentalClearance: 'Clearance 1',
  },
};

describe('a site', () => {
  it('is found by its id, its name, its kind and its region, without their accents', () => {
    const opened = mission('SiteOpened', { siteId: 'menaka', name: 'Ménaka', region: 'Ménaka' });
    expect(givenMission(opened).rows(sites)).toMatchObject([{ columns: { search: 'menaka menaka camp menaka' } }]);
  });

  it('is open from the day its source gives, where its source says', () => {
    expect(rowsAfter(opened)).toEqual([OPEN]);
    const place = mission('SiteOpened', { latitude: 16.27, longitude: -0.04 }, { on: '2014', by: true });
    expect(rowsAfter(place)).toEqual([
      { ...OPEN, latitude: 16.27, longitude: -0.04, openedOn: '2014', openedOnQualifier: 'by' },
    ]);
  });

  it('whose opening is annulled was never there', () => {
    expect(rowsAfter(opened, correction({ eventId: '0', type: 'SiteOpened' }, { annulled: true }))).toEqual([]);
  });

  it('that is handed over says to whom, and in which condition', () => {
    expect(rowsAfter(opened, handedOver)).toEqual([HANDED_OVER]);
  });

  it('that is handed over says what its source does not report', () => {
    const undocumented = mission(
      'SiteHandedOver',
      { receivedBy: undefined, condition: undefined, notReported: ['receivedBy', 'condition'] },
      { on: '2023-10' },
    );
    expect(rowsAfter(opened, undocumented)).toEqual([
      {
        ...OPEN,
        status: 'handed-over',
        closedOn: '2023-10',
        handover: {
          eventId: '1',
          infrastructure: ['well'],
          environmentalClearance: 'Clearance 1',
          notReported: ['receivedBy', 'condition'],
        },
      },
    ]);
  });

  it('is open again once its handover is annulled', () => {
    const annulled = correction({ eventId: '1', type: 'SiteHandedOver' }, { annulled: true });
    expect(rowsAfter(opened, handedOver, annulled)).toEqual([OPEN]);
  });

  it('that is left without a handover says why', () => {
    const left = mission('SiteClosedAccelerated', { reason: 'Under fire' }, { on: '2023-10-31' });
    expect(rowsAfter(opened, left)).toEqual([
      { ...OPEN, status: 'closed-accelerated', closedOn: '2023-10-31', reason: 'Under fire' },
    ]);
    const annulled = correction({ eventId: '1', type: 'SiteClosedAccelerated' }, { annulled: true });
    expect(rowsAfter(opened, left, annulled)).toEqual([OPEN]);
  });

  it('stands beside the others, in the order of their opening, whatever its id', () => {
    const other = mission('SiteOpened', { siteId: 'constructor' }, { on: '2015-01-01' });
    const left = mission('SiteClosedAccelerated', { siteId: 'constructor' }, { on: '2023-10-31' });
    expect(rowsAfter(opened, other, left).map(({ siteId, status }) => [siteId, status])).toEqual([
      ['gao', 'open'],
      ['constructor', 'closed-accelerated'],
    ]);
  });

  it('that is not known stays unknown, for a fold refuses nothing', () => {
    expect(rowsAfter(handedOver, mission('SiteClosedAccelerated'))).toEqual([]);
  });
});

describe('an incident after a handover', () => {
  const incident = (kind: string, on: string, handoverEventId = '1'): MissionFact =>
    mission('PostHandoverIncidentRecorded', { handoverEventId, kind, loss: `All of ${on}` }, { on });

  it('is shown at the site that was handed over, each with its day', () => {
    expect(rowsAfter(opened, handedOver, incident('looting', '2024-01-05'), incident('refusal', '2024-02'))).toEqual([
      {
        ...HANDED_OVER,
        incidents: [
          {
            eventId: '2',
            kind: 'looting',
            loss: 'All of 2024-01-05',
            handoverEventId: '1',
            effectiveOn: '2024-01-05',
          },
          { eventId: '3', kind: 'refusal', loss: 'All of 2024-02', handoverEventId: '1', effectiveOn: '2024-02' },
        ],
      },
    ]);
  });

  it('is shown at no other site', () => {
    const other = mission('SiteOpened', { siteId: 'ber' }, { on: '2014-01-01' });
    const otherHandedOver = mission('SiteHandedOver', { siteId: 'ber' }, { on: '2023-08-13' });
    const rows = rowsAfter(opened, handedOver, other, otherHandedOver, incident('looting', '2024-01-05', '3'));
    expect(rows.map(({ siteId, incidents }) => [siteId, incidents?.length])).toEqual([
      ['gao', undefined],
      ['ber', 1],
    ]);
    expect(rowsAfter(opened, incident('looting', '2024-01-05'))).toEqual([OPEN]);
  });

  it('is gone once it is annulled', () => {
    const annulled = correction({ eventId: '2', type: 'PostHandoverIncidentRecorded' }, { annulled: true });
    expect(rowsAfter(opened, handedOver, incident('looting', '2024-01-05'), annulled)).toEqual([HANDED_OVER]);
  });
});

describe('an incident at a site', () => {
  const attack = mission(
    'SecurityIncidentRecorded',
    {
      place: undefined,
      siteId: 'gao',
      text: 'By mortar',
      killed: 1,
      killedQualifier: 'at least',
      wounded: 2,
      woundedQualifier: 'about',
      lossUsdCents: 500,
    },
    { on: '2023-01-05' },
  );
  const toll = (data: object, on = '2023-02-01'): MissionFact =>
    mission('IncidentTollReported', { incidentEventId: '1', killed: undefined, ...data }, { on });
  const ATTACK = {
    eventId: '1',
    kind: 'attack',
    text: 'By mortar',
    lossUsdCents: 500,
    killed: 1,
    killedQualifier: 'at least',
    wounded: 2,
    woundedQualifier: 'about',
    effectiveOn: '2023-01-05',
  };

  it('is shown before the site is left, and after', () => {
    expect(rowsAfter(opened, attack)).toEqual([{ ...OPEN, incidents: [ATTACK] }]);
    const handover = mission('SiteHandedOver', {}, { on: '2023-12-28' });
    const looted = mission('PostHandoverIncidentRecorded', { handoverEventId: '2' }, { on: '2024-01-05' });
    expect(rowsAfter(opened, attack, handover, looted)[0]?.incidents?.map(({ eventId }) => eventId)).toEqual([
      '1',
      '3',
    ]);
    const annulled = correction({ eventId: '1', type: 'SecurityIncidentRecorded' }, { annulled: true });
    expect(rowsAfter(opened, attack, annulled)).toEqual([OPEN]);
  });

  it('follows a closing without a handover too', () => {
    const left = mission('SiteClosedAccelerated', {}, { on: '2023-10-31' });
    const looted = mission('PostHandoverIncidentRecorded', { handoverEventId: '1' }, { on: '2023-11-05' });
    expect(rowsAfter(opened, left, looted)[0]?.incidents).toMatchObject([{ eventId: '2', handoverEventId: '1' }]);
  });

  it('is told with its last toll; a figure that is not told again stays, with its word', () => {
    const { killedQualifier: _least, ...exact } = ATTACK;
    expect(rowsAfter(opened, attack, toll({ killed: 2 }))[0]?.incidents).toEqual([{ ...exact, killed: 2 }]);
    const { woundedQualifier: _former, ...counted } = ATTACK;
    expect(rowsAfter(opened, attack, toll({ wounded: 3 }))[0]?.incidents).toEqual([{ ...counted, wounded: 3 }]);
    const annulled = correction({ eventId: '2', type: 'IncidentTollReported' }, { annulled: true });
    expect(rowsAfter(opened, attack, toll({ killed: 2 }), annulled)[0]?.incidents).toEqual([ATTACK]);
  });

  it('has no toll of something else that happened at its site', () => {
    const left = mission('SiteClosedAccelerated', {}, { on: '2023-10-31' });
    const [row] = rowsAfter(opened, left, toll({ killed: 2 }, '2023-11-01'));
    expect(row).toEqual({ ...OPEN, status: 'closed-accelerated', closedOn: '2023-10-31', reason: 'Test' });
  });

  it('is shown at no site where it was at none, or at one that nobody knows', () => {
    const elsewhere = mission('SecurityIncidentRecorded', { siteId: 'ber' }, { on: '2023-01-05' });
    const nowhere = mission('SecurityIncidentRecorded', {}, { on: '2023-01-05' });
    expect(rowsAfter(opened, elsewhere, toll({ killed: 2 }))).toEqual([OPEN]);
    expect(rowsAfter(opened, nowhere, toll({ killed: 2 }))).toEqual([OPEN]);
  });
});

describe('a site that is taken into use again', () => {
  const reopened = mission('SiteReopened', { reason: 'The road is cut' }, { on: '2024-02-01' });

  it('is open, with that day, and closed again where it is left again', () => {
    const REOPENED = { ...OPEN, reopenedOn: '2024-02-01' };
    expect(rowsAfter(opened, handedOver, reopened)).toEqual([REOPENED]);
    const left = mission('SiteClosedAccelerated', { reason: 'Under fire' }, { on: '2023-12-28' });
    expect(rowsAfter(opened, left, reopened)).toEqual([REOPENED]);
    const again = mission('SiteHandedOver', {}, { on: '2024-06-01' });
    const [row] = rowsAfter(opened, left, reopened, again);
    expect(row).toEqual({
      ...HANDED_OVER,
      closedOn: '2024-06-01',
      handover: { ...HANDED_OVER.handover, eventId: '3' },
    });
    const annulled = correction({ eventId: '2', type: 'SiteReopened' }, { annulled: true });
    expect(rowsAfter(opened, handedOver, reopened, annulled)).toEqual([HANDED_OVER]);
    expect(rowsAfter(reopened)).toEqual([]);
  });
});

describe('a part of a site', () => {
  const part = mission(
    'SitePartHandedOver',
    { part: 'Airfield', notReported: ['receivedBy'], signedOn: '2021-05-01' },
    { on: '2021-05-28' },
  );

  it('is listed beside the site, which stays open', () => {
    const parts = [
      {
        part: 'Airfield',
        notReported: ['receivedBy'],
        signedOn: '2021-05-01',
        eventId: '1',
        effectiveOn: '2021-05-28',
      },
    ];
    expect(rowsAfter(opened, part)).toEqual([{ ...OPEN, parts }]);
    expect(rowsAfter(opened, part, mission('SiteHandedOver', {}, { on: '2023-12-28' }))).toEqual([
      { ...HANDED_OVER, handover: { ...HANDED_OVER.handover, eventId: '2' }, parts },
    ]);
    const looted = mission('PostHandoverIncidentRecorded', { handoverEventId: '1' }, { on: '2021-06-01' });
    expect(rowsAfter(opened, part, looted)[0]?.incidents).toMatchObject([{ eventId: '2', handoverEventId: '1' }]);
    const annulled = correction({ eventId: '1', type: 'SitePartHandedOver' }, { annulled: true });
    expect(rowsAfter(opened, part, annulled)).toEqual([OPEN]);
    expect(rowsAfter(part)).toEqual([]);
  });
});
