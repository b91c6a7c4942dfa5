import { describe, expect, it } from '@jest/globals';
import { asRecorded } from '../../src/domain/history/effective-order.js';
import type { Effective, Fact } from '../../src/domain/history/fact.js';
import { knownFrom } from '../../src/domain/known-from.js';
import type { NotFound } from '../../src/domain/rejections.js';
import { asset, mission } from './facts.js';
import { TODAY } from './given.js';

function counted(fact: Fact, index: number): Effective<Fact> {
  return asRecorded({ ...fact, eventId: `e${index}`, revision: index, recordedAt: `${TODAY}T08:00:00.000Z` });
}

/** The facts of a mission and of an asset, each thing of two ids, on one day after the other. */
const FACTS = [
  mission('Established', {}, { on: '2013-01-01' }),
  mission('ContingentDeployed', { contingentId: 'a' }, { on: '2013-01-02' }),
  mission('ContingentDeployed', { contingentId: 'b' }, { on: '2013-01-03' }),
  mission('SiteOpened', { siteId: 'a' }, { on: '2013-01-04' }),
  mission('SiteOpened', { siteId: 'b' }, { on: '2013-01-05' }),
  mission('SiteHandedOver', { siteId: 'a' }, { on: '2013-01-08' }),
  mission('SiteHandedOver', { siteId: 'b' }, { on: '2013-01-09' }),
  asset('AssetRegistered', {}, { on: '2013-01-10' }),
  asset('AssetTransferred', {}, { on: '2013-01-11' }),
  asset('AssetTransferred', {}, { on: '2013-01-12' }),
  mission('SecurityIncidentRecorded', {}, { on: '2013-01-13' }),
  mission('SecurityIncidentRecorded', {}, { on: '2013-01-14' }),
  mission('HostStateMeasureRecorded', {}, { on: '2013-01-15' }),
  mission('HostStateMeasureRecorded', {}, { on: '2013-01-16' }),
  mission('WithdrawalRequested', {}, { on: '2013-01-17' }),
  mission('WithdrawalRequested', {}, { on: '2013-01-18' }),
  mission('SitePartHandedOver', {}, { on: '2013-01-19' }),
  mission('SiteClosedAccelerated', {}, { on: '2013-01-20' }),
].map(counted);

describe('the day from which a record knows a thing', () => {
  it.each<[NotFound['what'], string | undefined, string]>([
    ['mission', undefined, '2013-01-01'],
    ['contingent', 'b', '2013-01-03'],
    ['site', 'b', '2013-01-05'],
    ['handover', 'e6', '2013-01-09'],
    ['asset', 'whatever', '2013-01-10'],
    ['transfer', 'e9', '2013-01-12'],
    ['security-incident', 'e11', '2013-01-14'],
    ['host-state-measure', 'e13', '2013-01-16'],
    ['withdrawal-request', 'e15', '2013-01-18'],
    ['handover', 'e16', '2013-01-19'],
    ['handover', 'e17', '2013-01-20'],
  ])('is that of its first fact: %s %s', (what, id, day) => {
    expect(knownFrom({ code: 'not-found', what, ...(id !== undefined && { id }) }, FACTS)).toBe(day);
  });

  it.each<NotFound['what']>([
    ...(['contingent', 'site', 'handover', 'transfer'] as const),
    ...(['security-incident', 'host-state-measure', 'withdrawal-request'] as const),
  ])('is none for an id that no fact gave: %s', (what) => {
    expect(knownFrom({ code: 'not-found', what, id: 'nothing' }, FACTS)).toBeUndefined();
  });

  it('is none where nothing is recorded', () => {
    expect(knownFrom({ code: 'not-found', what: 'mission' }, [])).toBeUndefined();
  });
});
