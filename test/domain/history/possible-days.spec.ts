import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { effectiveOrder } from '../../../src/domain/history/forced-order.js';
import { History } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import { mission } from '../facts.js';
import { established, recorded } from './random-history.js';

const DAYS = 9;
const dayAt = (index: number): string => `2023-06-${String(index).padStart(2, '0')}`;

/** A fact on a day, and the period that is known of it. */
interface Blurred {
  readonly exact: MissionFact;
  readonly known: MissionFact;
}

const KINDS = [
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
] as const satisfies readonly MissionFact['type'][];

const blurred: fc.Arbitrary<Blurred> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    day: fc.integer({ min: 1, max: DAYS }),
    before: fc.integer({ min: 0, max: 4 }),
    after: fc.integer({ min: 0, max: 4 }),
    isBlurred: fc.boolean(),
    which: fc.constantFrom('a', 'b'),
  })
  .map(({ kind, day, before, after, isBlurred, which }) => {
    const about = kind.startsWith('Contingent')
      ? { contingentId: which }
      : kind.startsWith('Site')
        ? { siteId: which }
        : {};
    const [first, last] = [Math.max(1, day - before), Math.min(DAYS, day + after)];
    const period = isBlurred && first < last ? `${dayAt(first)}/${dayAt(last)}` : dayAt(day);
    return { exact: mission(kind, about, { on: dayAt(day) }), known: mission(kind, about, { on: period }) };
  });

/** What is recorded of a list of facts, one after the other, where all of it is accepted. */
function recordAll(facts: readonly MissionFact[]): History<Mission, MissionFact> | { readonly refused: unknown } {
  const history = new History(missionAggregate);
  for (const fact of [established, ...facts]) {
    const event = recorded(fact, history.events.length);
    const verdict = history.judge([event]);
    if (!verdict.legal) return { refused: verdict.rejection };
    history.add([event]);
  }
  return history;
}

const ONCE: readonly string[] = ['ContingentDeployed', 'ContingentSuspended'];

/** Those of which all are accepted on their true days, in this order of recording; no contingent comes or is
 * suspended twice, for of two periods that meet nobody knows then which of them is the end. */
function possible(all: readonly Blurred[]): Blurred[] {
  const taken: Blurred[] = [];
  for (const next of all) {
    const again = ONCE.includes(next.exact.type) && taken.some(({ exact }) => isSame(exact, next.exact));
    if (!again && recordAll([...taken, next].map(({ exact }) => exact)) instanceof History) taken.push(next);
  }
  return taken;
}

function isSame(one: MissionFact, other: MissionFact): boolean {
  return one.type === other.type && JSON.stringify(one.data) === JSON.stringify(other.data);
}

/** What stands at the end, without the days. */
function outcomeOf({ lifecycle, contingents, sites }: Mission): unknown {
  return {
    phases: Object.keys(lifecycle).sort(),
    contingents: Object.fromEntries(
      contingents.entries().map(([id, { present, suspended }]) => [id, { present, suspended }]),
    ),
    sites: Object.fromEntries(sites.entries().map(([id, { closedBy }]) => [id, closedBy ?? 'open'])),
  };
}

describe('a history that is possible on some day of each period', () => {
  it('is accepted as it is known, and is legal as a whole', () => {
    let forced = 0;
    let runs = 0;
    fc.assert(
      fc.property(fc.array(blurred, { minLength: 8, maxLength: 30 }), (all) => {
        const facts = possible(all);
        const history = recordAll(facts.map(({ known }) => known));
        expect(history).not.toHaveProperty('refused');
        if (!(history instanceof History)) return;
        let state = missionAggregate.initial;
        for (const fact of history.facts) {
          expect([fact.type, missionAggregate.judge(fact, state)]).toEqual([fact.type, { legal: true }]);
          state = missionAggregate.evolve(state, fact);
        }
        expect(history.facts).toEqual(effectiveOrder(history.events, missionAggregate));
        runs++;
        if (history.facts.some((fact) => fact.forced !== undefined)) forced++;
      }),
      { numRuns: 500 },
    );
    expect(forced).toBeGreaterThan(runs / 12);
  });

  it('comes to the same in every order of recording in which it is accepted', () => {
    let compared = 0;
    let runs = 0;
    fc.assert(
      fc.property(
        fc.array(blurred, { minLength: 8, maxLength: 20 }),
        fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
        (all, keys) => {
          runs++;
          const facts = possible(all);
          const other = facts
            .map((fact, index) => ({ fact, key: keys[index] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ fact }) => fact);
          if (!(recordAll(other.map(({ exact }) => exact)) instanceof History)) return;
          const [one, two] = [facts, other].map((order) => recordAll(order.map(({ known }) => known)));
          expect(two).not.toHaveProperty('refused');
          if (!(one instanceof History) || !(two instanceof History)) return;
          expect(outcomeOf(two.state)).toEqual(outcomeOf(one.state));
          compared++;
        },
      ),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(runs / 50);
  });
});
