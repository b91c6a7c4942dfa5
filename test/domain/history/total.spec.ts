import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { assetAggregate } from '../../../src/domain/asset/asset.aggregate.js';
import type { AssetFact } from '../../../src/domain/asset/asset.events.js';
import { effectiveOrder } from '../../../src/domain/history/forced-order.js';
import type { Effective } from '../../../src/domain/history/fact.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import {
  foldMeasures,
  noMeasures,
  type HostStateMeasureFact,
} from '../../../src/domain/mission/host-state/host-state-measures.js';
import {
  foldRequestDates,
  foldRequests,
  noRequests,
  type WithdrawalRequestFact,
} from '../../../src/domain/mission/host-state/withdrawal-requests.js';
import { foldLifecycle } from '../../../src/domain/mission/lifecycle-dates.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import {
  foldContingentPresence,
  NOT_PRESENT,
  type ContingentFact,
} from '../../../src/domain/mission/presence/contingent-presence.js';
import { foldSitePresence, type SiteFact } from '../../../src/domain/mission/presence/site-presence.js';
import { recorded, someFact } from './random-history.js';

describe('folding', () => {
  it('refuses nothing that has happened, legal or not', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 25 }), (facts) => {
        const fold = (): unknown =>
          effectiveOrder(facts.map(recorded), missionAggregate).reduce(
            (state, fact) => missionAggregate.evolve(state, fact),
            missionAggregate.initial,
          );
        expect(fold).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it('changes no state, but answers another one', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 15 }), (facts) => {
        let state = missionAggregate.initial;
        for (const fact of effectiveOrder(facts.map(recorded), missionAggregate)) {
          const before = structuredClone(state);
          const next = missionAggregate.evolve(state, fact);
          expect(state).toEqual(before);
          state = next;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('stops at an event of a type that nobody has taught it, rather than pass it over', () => {
    const unknown = { type: 'FromTheFuture', data: {} };
    expect(() =>
      missionAggregate.evolve(missionAggregate.initial, unknown as unknown as Effective<MissionFact>),
    ).toThrow('Unreachable');
    expect(() => assetAggregate.evolve(assetAggregate.initial, unknown as unknown as Effective<AssetFact>)).toThrow(
      'Unreachable: {"type":"FromTheFuture","data":{}}',
    );
    expect(() => foldLifecycle({}, unknown as unknown as Effective<MissionFact>)).toThrow('Unreachable');
    expect(() => foldContingentPresence(NOT_PRESENT, unknown as unknown as ContingentFact)).toThrow('Unreachable');
    expect(() => foldMeasures(noMeasures, unknown as unknown as Effective<HostStateMeasureFact>, undefined)).toThrow(
      'Unreachable',
    );
    expect(() => foldRequests(noRequests, unknown as unknown as Effective<WithdrawalRequestFact>)).toThrow(
      'Unreachable',
    );
    expect(() => foldRequestDates(undefined, unknown as unknown as Effective<WithdrawalRequestFact>)).toThrow(
      'Unreachable',
    );
    expect(() => foldSitePresence(undefined, unknown as unknown as Effective<SiteFact>)).toThrow('Unreachable');
  });
});
