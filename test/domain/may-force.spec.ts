import { describe, expect, it } from '@jest/globals';
import type { Fact } from '../../src/domain/history/fact.js';
import { mayForce } from '../../src/domain/may-force.js';
import { asset, mission } from './facts.js';

const withId = (fact: Fact, eventId: string): Fact & { readonly eventId: string } => ({ ...fact, eventId });
const of = (contingentId: string): { readonly contingentId: string } => ({ contingentId });

/** A fact that may force another one to count before it, or may not. */
const CASES: readonly (readonly [title: string, fact: Fact, other: Fact, expected: boolean])[] = [
  ['the establishment is before anything', mission('StrengthReported'), mission('Established'), true],
  ['the registration is before anything', asset('AssetVerified'), asset('AssetRegistered'), true],
  ['a report asks nothing of a site', mission('StrengthReported'), mission('SiteOpened'), false],
  ['a site asks nothing of a report', mission('SiteOpened'), mission('StrengthReported'), false],
  ['facts of one contingent', mission('ContingentWithdrawn', of('a')), mission('ContingentSuspended', of('a')), true],
  ['facts of two contingents', mission('ContingentWithdrawn', of('a')), mission('ContingentSuspended', of('b')), false],
  [
    'facts of two contingents of one country',
    mission('ContingentWithdrawn', { contingentId: 'a', country: 'EGY' }),
    mission('RearPartyDesignated', { contingentId: 'b', country: 'EGY' }),
    false,
  ],
  [
    'facts of one phase',
    mission('DrawdownPhaseCompleted', { phase: 2 }),
    mission('DrawdownPhaseStarted', { phase: 2 }),
    true,
  ],
  [
    'facts of two phases',
    mission('DrawdownPhaseCompleted', { phase: 2 }),
    mission('DrawdownPhaseStarted', { phase: 1 }),
    false,
  ],
  [
    'a completion, about no contingent by name',
    mission('WithdrawalCompleted'),
    mission('ContingentWithdrawn', of('a')),
    true,
  ],
  [
    'a contingent that came to a site',
    mission('ContingentDeployed', { contingentId: 'a', siteId: 'gao' }),
    mission('SiteOpened', { siteId: 'gao' }),
    true,
  ],
  [
    'a contingent that came to another site',
    mission('ContingentDeployed', { contingentId: 'a', siteId: 'ber' }),
    mission('SiteOpened', { siteId: 'gao' }),
    false,
  ],
  ['an incident at no site of the mission', mission('SecurityIncidentRecorded'), mission('SiteOpened'), true],
  [
    'a liquidation of several sites, one of them',
    mission('LiquidationStarted', { siteIds: ['ber', 'gao'] }),
    mission('SiteOpened', { siteId: 'gao' }),
    true,
  ],
  [
    'a liquidation of several sites, none of them',
    mission('LiquidationStarted', { siteIds: ['ber', 'gao'] }),
    mission('SiteOpened', { siteId: 'kidal' }),
    false,
  ],
  [
    'a measure that is lifted',
    mission('HostStateMeasureLifted', { lifts: '7' }),
    withId(mission('HostStateMeasureRecorded'), '7'),
    true,
  ],
  [
    'another measure than the one that is lifted',
    mission('HostStateMeasureLifted', { lifts: '7' }),
    withId(mission('HostStateMeasureRecorded'), '8'),
    false,
  ],
  [
    'a request that is taken back before another one',
    withId(mission('WithdrawalRequested'), '7'),
    mission('WithdrawalRequestRescinded', { rescinds: '6' }),
    true,
  ],
  [
    'a request, and its own taking back',
    withId(mission('WithdrawalRequested'), '7'),
    mission('WithdrawalRequestRescinded', { rescinds: '7' }),
    true,
  ],
  [
    'two changes of one request',
    mission('WithdrawalRequestRevised', { revises: '7' }),
    mission('WithdrawalRequestRescinded', { rescinds: '7' }),
    true,
  ],
  [
    'a fact that this program does not know',
    { ...mission('SiteOpened'), type: 'FromTheFuture' },
    mission('SiteOpened'),
    false,
  ],
];

describe('a fact that forces another one to count before it', () => {
  it.each(CASES)('%s', (_, fact, other, expected) => {
    expect(mayForce(fact, other)).toBe(expected);
  });
});
