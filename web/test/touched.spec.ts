import { describe, expect, it } from '@jest/globals';
import { projections } from '../../projections/registry';
import { ANY_VIEW, canChange, isTouched, MADE_OF } from '../src/api/touched';

const ofMission = (list: string, query: object = {}): readonly unknown[] => [
  'get',
  `/api/v1/missions/{missionId}${list}`,
  { params: { path: { missionId: 'minusma' }, query } },
];

/** What the transfer of an asset changes. */
const TRANSFER = new Set(['asset-register', 'asset-ledger', 'exceptions']);

describe('what a change has the page ask anew', () => {
  it('is made of read models that there are', () => {
    const names = new Set(projections.map(({ name }) => name));
    expect(Object.values(MADE_OF).flatMap((views) => views.filter((view) => !names.has(view)))).toEqual([]);
  });

  it.each([
    ofMission('/ledger/summary'),
    ofMission('/assets'),
    ofMission('/balance'),
    ['rows', 'exceptions', 'minusma', {}],
    ['ledger', 'minusma', {}, 'page', ''],
    // Whatever is recorded may be behind these.
    ofMission('/events'),
    ofMission('/facts/{eventId}'),
    ofMission('/why'),
    ['get', '/api/v1/missions', {}],
    ['rehearsal', '/api/v1/missions/minusma/sites', '{}'],
  ])('is, where assets are transferred, %j', (...key) => {
    expect(isTouched(key, TRANSFER)).toBe(true);
  });

  it.each([
    ofMission(''),
    ofMission('/diff', { axis: 'effective', from: '2023-10-31' }),
    ['rows', 'timeline SecurityIncidentRecorded', 'minusma', {}],
    ['rows', 'sites', 'minusma', {}],
    ['days of change', 'minusma', {}],
  ])('is not, where assets are transferred, %j', (...key) => {
    expect(isTouched(key, TRANSFER)).toBe(false);
    expect(isTouched(key, new Set([ANY_VIEW]))).toBe(true);
  });

  it.each([
    ['get', '/api/v1/session', {}],
    ['get', '/api/v1/events/{position}', { params: { path: { position: '938' } } }],
    ofMission('', { knownAt: '2023-10-31T23:59:59Z' }),
  ])('is never %j', (...key) => {
    expect(canChange(key)).toBe(false);
    expect(isTouched(key, new Set([ANY_VIEW]))).toBe(false);
  });
});
