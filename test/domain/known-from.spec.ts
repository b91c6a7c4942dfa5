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
].map(counted);

describe('the day from which a record knows a thing', () => {
  it.each<[NotFound['what'], string | undefined, string]>([
    ['mission', undefined, '2013-01-01'],
    ['contingent', 'b', '2013-01-03'],
    ['site', 'b', '2013-01-05'],
    ['handover', 'e6', '2013-01-09'],
    ['asset', 'whatever', '2013-01-10'],
    ['transfer', 'e9', '2013-01-12'],
  ])('is that of its first fact: %s %s', (what, id, day) => {
    expect(knownFrom({ code: 'not-found', what, ...(id !== undefined && { id }) }, FACTS)).toBe(day);
  });

  it.each<NotFound['what']>(['contingent', 'site', 'handover', 'transfer'])(
    'is none for an id that no fact gave: %s',
    (what) => {
      expect(knownFrom({ code: 'not-found', what, id: 'nothing' }, FACTS)).toBeUndefined();
    },
  );

  it('is none where nothing is recorded', () => {
    expect(knownFrom({ code: 'not-found', what: 'mission' }, [])).toBeUndefined();
  });
});
