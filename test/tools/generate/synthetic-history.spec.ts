import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { canonicalJson } from '../../../src/adapters/canonical-json.js';
import { firstDayOf } from '../../../src/domain/calendar/partial-date.js';
import type { Established } from '../../../src/domain/mission/mission.events.js';
import { syntheticHistory } from '../../../tools/generate/synthetic-history.js';
import type { SyntheticEvent } from '../../../tools/generate/synthetic-event.js';
import { FoldedHistory } from './folded-history.js';

const EVERY_TYPE = [
  'AdministrativeClosureCompleted',
  'AssetDestroyed',
  'AssetDiscrepancyReported',
  'AssetRegistered',
  'AssetTransferReversed',
  'AssetTransferred',
  'AssetVerified',
  'CasualtiesReported',
  'ClosureGateReleased',
  'ClosureGateSet',
  'ContingentDeployed',
  'ContingentRelocated',
  'ContingentResumed',
  'ContingentSuspended',
  'ContingentWithdrawn',
  'DrawdownPhaseCompleted',
  'DrawdownPhaseStarted',
  'Established',
  'FactCorrected',
  'GuardUnitDesignated',
  'HostStateMeasureRecorded',
  'LiquidationStarted',
  'MandateExtended',
  'MandateTerminated',
  'MilestoneRecorded',
  'OwnersDecisionRecorded',
  'PhysicalClosureCompleted',
  'PostHandoverIncidentRecorded',
  'RearPartyDesignated',
  'SecurityIncidentRecorded',
  'SiteClosedAccelerated',
  'SiteHandedOver',
  'SiteOpened',
  'StrengthReported',
  'SuccessorNamed',
  'WithdrawalCompleted',
  'WithdrawalRequested',
];

describe('a synthetic history', () => {
  // Four missions, so that one is under way in the end.
  const events = [...syntheticHistory(1, 10_000, 4)];
  const folded = foldedOf(events);

  it('is legal event by event, and knows every type', () => {
    expect(folded.refused).toEqual([]);
    expect([...new Set(events.map(({ event }) => event.type))].sort()).toEqual(EVERY_TYPE);
  });

  it('ends with closed books and nothing on hand, but for the mission that is under way', () => {
    const ends = [...folded.missions].map(([missionId, { state }]) => [
      state.lifecycle.closedOn !== undefined,
      folded.onHand(missionId) === 0,
    ]);
    expect(ends).toEqual([
      [true, true],
      [true, true],
      [true, true],
      [false, false],
    ]);
  });

  it('is recorded in one order, in which nothing is dated in the future', () => {
    const instants = events.map(({ event }) => event.metadata.recordedAt);
    expect(instants).toEqual([...new Set(instants)].sort());
    const ahead = events.filter(
      ({ event: { metadata } }) => firstDayOf(metadata.effectiveOn) > metadata.recordedAt.slice(0, 10),
    );
    expect(ahead).toEqual([]);
  });

  it('has missions that overlap, and the facts of all of them mixed', () => {
    const missions = events.map(({ stream }) => stream.replace(/^\w+-|\..*$/g, ''));
    const turns = missions.filter((missionId, index) => missionId !== missions[index - 1]).length;
    expect(turns).toBeGreaterThan(1_000);
    const established = events.filter(({ event }) => event.type === 'Established');
    const closed = events.findIndex(({ event }) => event.type === 'AdministrativeClosureCompleted');
    expect(established.filter((event) => events.indexOf(event) < closed).length).toBeGreaterThan(1);
  });

  it('says of everything that it is illustrative, and names no country', () => {
    const documents = events.map(({ event }) => event.metadata.source.document);
    expect(documents.filter((document) => document?.includes('Illustrative') !== true)).toEqual([]);
    const { data } = events.find(({ event }) => event.type === 'Established')?.event as unknown as Established;
    expect(data).toMatchObject({
      missionId: 'synthetic-01',
      hostState: 'XXA',
      name: expect.stringMatching(/^Illustr/),
    });
    const countries = [...JSON.stringify(events).matchAll(/"(?:country|owner|hostState)":"(\w+)"/g)];
    expect(countries.length).toBeGreaterThan(0);
    const names = new Set(countries.map(([, country = '']) => country));
    for (const country of names) expect(country).toMatch(/^(UN|XA[A-P]|XX[A-Z])$/);
  });

  it('has about as much of everything as real records', () => {
    const large = [...syntheticHistory(7, 25_000)];
    const share = (holds: (event: SyntheticEvent) => boolean): number => large.filter(holds).length / large.length;
    const latest = new Map<string, string>();
    const late = share(({ stream, event }) => {
      const before = latest.get(stream) ?? '';
      const { effectiveOn } = event.metadata;
      if (effectiveOn > before) latest.set(stream, effectiveOn);
      return effectiveOn < before;
    });
    const revisions = large.filter(({ stream }) => stream.startsWith('asset-')).map(({ revision }) => revision);
    expect(share(({ stream }) => stream.startsWith('mission-'))).toBeCloseTo(0.015, 2);
    expect(revisions.length / revisions.filter((revision) => revision === 0).length).toBeCloseTo(6, -0.5);
    expect(Math.max(...revisions)).toBeGreaterThan(100);
    expect(late).toBeGreaterThan(0.02);
    expect(late).toBeLessThan(0.04);
    expect(share(({ event }) => isImprecise(event))).toBeCloseTo(0.02, 1);
    expect(share(({ event }) => event.type === 'FactCorrected')).toBeCloseTo(0.02, 1);
  });

  it('is the same on every machine and every day', () => {
    const digest = createHash('sha256');
    for (const event of syntheticHistory(1, 5_000)) digest.update(canonicalJson(event));
    expect(digest.digest('hex')).toBe('356247fa147cd7725fcb227946bd239e712cdf5b5b21a3d3f0a290e31179e807');
  });

  it('is another one for another seed', () => {
    const ids = (seed: number): string[] => [...syntheticHistory(seed, 50)].map(({ event }) => event.eventId);
    expect(ids(1).filter((id) => ids(2).includes(id))).toEqual([]);
  });

  it('is legal, and as long as asked for, whatever the seed, the length and the number of missions', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 1, max: 1_500 }),
        fc.integer({ min: 1, max: 6 }),
        (seed, length, missions) => {
          const some = [...syntheticHistory(seed, length, missions)];
          expect(some.length).toBe(length);
          expect(new Set(some.map(({ event }) => event.eventId)).size).toBe(length);
          expect(foldedOf(some).refused).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

function foldedOf(events: readonly SyntheticEvent[]): FoldedHistory {
  const folded = new FoldedHistory();
  for (const event of events) folded.record(event);
  return folded;
}

function isImprecise({ metadata: { effectiveOn, effectiveOnQualifier } }: SyntheticEvent['event']): boolean {
  return effectiveOn.length < 10 || effectiveOnQualifier === 'by';
}
