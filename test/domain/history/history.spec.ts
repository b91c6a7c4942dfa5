import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactCorrected, Recorded } from '../../../src/domain/history/fact.js';
import { History } from '../../../src/domain/history/history.js';
import { judgeHistory } from '../../../src/domain/history/legality.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { effectiveOrder } from '../../../src/domain/history/effective-order.js';
import { mission } from '../facts.js';

type Event = Recorded<MissionFact | FactCorrected>;

/** Facts of many kinds on few days, so that they meet; most histories of them hold something illegal to refuse. */
const someFact: fc.Arbitrary<MissionFact> = fc
  .record({
    kind: fc.constantFrom(
      'WithdrawalRequested',
      'MandateTerminated',
      'ContingentDeployed',
      'ContingentWithdrawn',
      'ContingentSuspended',
      'ContingentResumed',
      'SiteOpened',
      'SiteClosedAccelerated',
      'WithdrawalCompleted',
      'LiquidationStarted',
      'PhysicalClosureCompleted',
    ),
    day: fc.integer({ min: 1, max: 9 }),
    which: fc.constantFrom('a', 'b'),
  })
  .map(({ kind, day, which }) => {
    const about = kind.startsWith('Contingent')
      ? { contingentId: which }
      : kind.startsWith('Site')
        ? { siteId: which }
        : {};
    return mission(kind as MissionFact['type'], about, { on: `2023-06-0${day}` });
  });

const established = mission('Established', {}, { on: '2023-05-01' });

function recorded(fact: MissionFact, revision: number): Event {
  return { ...fact, eventId: String(revision), revision, recordedAt: '2026-01-01T00:00:00.000Z' };
}

/** Records what is legal of a list of facts, one after the other, as the product would. */
function legalHistory(facts: readonly MissionFact[]): History<typeof missionAggregate.initial, MissionFact> {
  const history = new History(missionAggregate);
  for (const fact of [established, ...facts]) {
    const event = recorded(fact, history.events.length);
    if (history.judge([event]).legal) history.record(event);
  }
  return history;
}

describe('a history', () => {
  it('is legal as a whole when every fact was judged as it came, in whichever order', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 25 }), (facts) => {
        let state = missionAggregate.initial;
        for (const fact of effectiveOrder<MissionFact>(legalHistory(facts).events)) {
          expect(missionAggregate.judge(fact, state)).toEqual({ legal: true });
          state = missionAggregate.evolve(state, fact);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has the same state however it was loaded', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 25 }), (facts) => {
        const stepwise = legalHistory(facts);
        const whole = new History(missionAggregate);
        whole.load(stepwise.events);
        expect(whole.state).toEqual(stepwise.state);
        expect(whole.revision).toBe(stepwise.revision);
      }),
      { numRuns: 300 },
    );
  });

  it('judges a fact in order by one step just as by folding it all', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 20 }), someFact, (facts, next) => {
        const history = legalHistory(facts);
        const event = recorded(next, history.events.length);
        expect(history.judge([event])).toEqual(judgeHistory(missionAggregate, history.events, [event]));
      }),
      { numRuns: 500 },
    );
  });

  it('of facts that do not touch each other has one state, in whichever order they came', () => {
    const independent = ['a', 'b', 'c', 'd', 'e'].flatMap((id, index) => [
      mission('SiteOpened', { siteId: id }, { on: `2023-06-0${index + 1}` }),
      mission('ContingentDeployed', { contingentId: id }, { on: `2023-07-0${index + 1}` }),
    ]);
    const expected = legalHistory(independent).state;
    fc.assert(
      fc.property(fc.shuffledSubarray(independent, { minLength: independent.length }), (shuffled) => {
        expect(legalHistory(shuffled).state).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('is not blocked by what an older version of the rules let in', () => {
    const history = new History(missionAggregate);
    // Resumed without having been suspended: not possible today, but recorded.
    const deployed = mission('ContingentDeployed', {}, { on: '2023-06-01' });
    [established, deployed, mission('ContingentResumed', {}, { on: '2023-06-05' })].forEach((fact, revision) =>
      history.record(recorded(fact, revision)),
    );
    const late = recorded(mission('SiteOpened', {}, { on: '2023-06-02' }), 3);
    expect(history.judge([late])).toEqual({ legal: true });
  });
});
