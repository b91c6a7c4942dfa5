import fc from './fast-check.js';
import { History } from '../../src/domain/history/history.js';
import type { AboutFact, Fact, FactClaimed, Recorded } from '../../src/domain/history/fact.js';
import type { Aggregate } from '../../src/domain/history/legality.js';
import { acceptClaim } from '../../src/domain/claim/accept-claim.js';
import { claimFact } from '../../src/domain/claim/claim-fact.js';
import { dismissClaim } from '../../src/domain/claim/dismiss-claim.js';
import type { Decision } from '../../src/domain/decision.js';
import { correctFact } from '../../src/domain/correction/correct-fact.js';
import { assetAggregate } from '../../src/domain/asset/asset.aggregate.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import { missionAggregate } from '../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import type { Placed } from '../../projections/projection.js';
import { asset, mission } from '../domain/facts.js';

/** A step in the making of a history: a fact, or what becomes of one recorded before. */
type Step<F extends Fact> =
  | { readonly fact: F }
  | { readonly correct: number; readonly changes?: Record<string, unknown> }
  | { readonly claim: number; readonly says?: Record<string, unknown>; readonly denies?: true }
  /** Of the claims made so far, one is accepted or dismissed. */
  | { readonly decide: number; readonly accept: boolean };

/** Another source speaks of one of the first facts, or a claim is decided. */
function claiming(says: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<object> {
  return fc.oneof(
    fc.record({ claim: fc.nat(6), says }),
    fc.record({ claim: fc.nat(6) }),
    fc.record({ claim: fc.nat(6), denies: fc.constant(true) }),
    fc.record({ decide: fc.nat(5), accept: fc.boolean() }),
  );
}

const day = fc.integer({ min: 1, max: 28 }).map((date) => `2023-0${(date % 9) + 1}-${String(date).padStart(2, '0')}`);
const on = fc.oneof({ weight: 4, arbitrary: day }, { weight: 1, arbitrary: day.map((date) => date.slice(0, 7)) });
const id = fc.constantFrom('a', 'b', 'constructor');
const count = fc.integer({ min: 0, max: 500 });

const missionFact: fc.Arbitrary<MissionFact> = fc
  .record({ on, id, count, document: fc.constantFrom('One', 'Two') })
  .chain(({ on, id, count, document }) => {
    const dated = { on, source: { document } };
    return fc.constantFrom<MissionFact>(
      mission('ContingentDeployed', { contingentId: id, strength: count }, dated),
      mission('ContingentWithdrawn', { contingentId: id, strength: count, remaining: count % 3 }, dated),
      mission('ContingentSuspended', { contingentId: id }, dated),
      mission('SiteOpened', { siteId: id }, dated),
      mission('SiteHandedOver', { siteId: id, condition: undefined, notReported: ['condition'] }, dated),
      mission('SiteClosedAccelerated', { siteId: id }, dated),
      mission('CasualtiesReported', { fatalities: count }, dated),
      mission('WithdrawalRequested', {}, dated),
      mission('MandateTerminated', { withdrawalDeadline: '2023-12-31' }, dated),
      mission('WithdrawalCompleted', { departed: count }, dated),
    );
  });

const assetFact: fc.Arbitrary<AssetFact> = fc
  .record({ on, count: fc.integer({ min: 1, max: 3 }) })
  .chain(({ on, count }) =>
    fc.constantFrom<AssetFact>(
      asset('AssetTransferred', { basis: 'sale', quantity: count, valueUsdCents: count * 10 }, { on }),
      asset('AssetTransferReversed', { reverses: String(count), reason: 'Test' }, { on }),
      asset('AssetDestroyed', { quantity: count }, { on }),
      asset('AssetVerified', { countedQuantity: count }, { on }),
    ),
  );

const missionCorrection = fc.record({
  correct: fc.nat(10),
  changes: fc.option(
    on.map((effectiveOn) => ({ effectiveOn })),
    { nil: undefined },
  ),
});
const assetCorrection = fc.record({
  correct: fc.nat(10),
  changes: fc.option(fc.record({ valueUsdCents: count }), { nil: undefined }),
});

/** Enough for most of what may happen to be possible. */
const BEGINNING: readonly MissionFact[] = [
  mission('Established', {}, { on: '2013-04-25' }),
  mission('SiteOpened', { siteId: 'a' }, { on: '2014', by: true }),
  mission('ContingentDeployed', { contingentId: 'a', strength: 300 }, { on: '2014-01-01' }),
  mission('ContingentDeployed', { contingentId: 'b', strength: 200 }, { on: '2014-02-01' }),
];

const missionStep = fc.oneof(
  { weight: 4, arbitrary: missionFact.map((fact) => ({ fact })) },
  missionCorrection,
  claiming(on.map((effectiveOn) => ({ effectiveOn }))),
);

/** A mission's legal history with late facts, corrections and claims, as it would be recorded. */
export const missionHistories: fc.Arbitrary<Placed<MissionFact>[]> = fc
  .array(missionStep, { minLength: 12, maxLength: 40 })
  .map((steps) => recordedLegally(missionAggregate, BEGINNING, steps as Step<MissionFact>[], {}));

const assetStep = fc.oneof(
  { weight: 4, arbitrary: assetFact.map((fact) => ({ fact })) },
  assetCorrection,
  claiming(fc.record({ valueUsdCents: count })),
);

/** An asset's legal history with late facts, corrections and claims. */
export const assetHistories: fc.Arbitrary<Placed<AssetFact>[]> = fc
  .array(assetStep, { minLength: 6, maxLength: 24 })
  .map((steps) => {
    const registered = asset('AssetRegistered', { ownership: 'UNOE', owner: 'UN', quantity: 6 }, { on: '2022-01-01' });
    return recordedLegally(assetAggregate, [registered], steps as Step<AssetFact>[], { memberId: 'a' });
  });

function recordedLegally<State, F extends Fact>(
  aggregate: Aggregate<State, F>,
  beginning: readonly F[],
  steps: readonly Step<F>[],
  member: { readonly memberId?: string },
): Placed<F>[] {
  const history = new History(aggregate);
  const recordedAt = (): string => new Date(Date.UTC(2026, 0, 1, 0, 0, history.events.length)).toISOString();
  const record = (facts: readonly (F | AboutFact)[]): void => {
    const events = facts.map((fact, index) => {
      const revision = history.events.length + index;
      return { ...fact, eventId: String(revision), revision, recordedAt: recordedAt() };
    });
    if (history.judge(events).legal) history.add(events);
  };
  for (const fact of beginning) record([fact]);
  for (const step of steps) {
    if ('fact' in step) record([step.fact]);
    else {
      const decision = decideAbout(step, history, recordedAt());
      if ('facts' in decision) record(decision.facts);
    }
  }
  const brought = { missionId: 'm', actor: 'test', correlationId: 'test' };
  return history.events.map((event) => ({ ...event, position: String(event.revision + 1), ...brought, ...member }));
}

function decideAbout(
  step: Exclude<Step<Fact>, { readonly fact: Fact }>,
  history: History<unknown, Fact>,
  recordedAt: string,
): Decision<AboutFact> {
  const dated = { effectiveOn: '2025-01-01', source: { document: 'Test' } };
  if ('correct' in step) {
    const said = step.changes === undefined ? { annulled: true as const } : { changes: step.changes };
    const data = { corrects: String(step.correct), reason: 'Test', ...said };
    return correctFact({ type: 'CorrectFact', data, ...dated }, history, recordedAt);
  }
  if ('claim' in step) {
    const { claim: about, ...said } = step;
    return claimFact({ type: 'ClaimFact', data: { about: String(about), ...said }, ...dated }, history, recordedAt);
  }
  const claims = history.events.filter((event) => event.type === 'FactClaimed') as Recorded<FactClaimed>[];
  const claim = claims[step.decide % Math.max(claims.length, 1)];
  if (claim === undefined) return { facts: [] };
  const { about, denies } = claim.data;
  const data = { about, claim: claim.eventId, reason: 'Test' };
  return step.accept
    ? acceptClaim(
        { type: 'AcceptClaim', data: { ...data, ...(denies !== undefined && { denies }) }, ...dated },
        history,
        recordedAt,
      )
    : dismissClaim({ type: 'DismissClaim', data, ...dated }, history, recordedAt);
}
