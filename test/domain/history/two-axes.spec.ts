import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { effectiveOrder } from '../../../src/domain/history/forced-order.js';
import { byPlace } from '../../../src/domain/history/place.js';
import { effectiveAt } from '../../../src/domain/history/point-in-time.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { FactCorrected } from '../../../src/domain/history/fact.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { correction } from '../facts.js';
import { recorded, someFact, type Event } from './random-history.js';

type Said = Pick<FactCorrected['data'], 'changes' | 'annulled'>;
type Step = MissionFact | { readonly of: number; readonly said: Said };

const said: fc.Arbitrary<Said> = fc.oneof(
  fc.constant({ annulled: true as const }),
  fc.integer({ min: 1, max: 9 }).map((day) => ({ changes: { effectiveOn: `2023-06-0${day}` } })),
  fc.constant({ changes: { effectiveOnQualifier: 'by' } }),
);

const steps: fc.Arbitrary<Step[]> = fc.array(fc.oneof(someFact, fc.record({ of: fc.nat(), said })), { maxLength: 20 });

/** The instant at which the event of a revision is recorded: one each day. */
function instant(revision: number): string {
  return `2024-01-${String(revision + 1).padStart(2, '0')}T00:00:00.000Z`;
}

/** A history of facts and of corrections of them, each of the last word of its chain. */
function historyOf(taken: readonly Step[]): Event[] {
  const events: Event[] = [];
  const lastWords = new Map<string, string>();
  for (const step of taken) {
    const revision = events.length;
    const fact = 'of' in step ? corrected(step.of, step.said, events, lastWords) : step;
    if (fact === undefined) continue;
    events.push({ ...recorded(fact, revision), recordedAt: instant(revision) });
    const root = fact.type === 'FactCorrected' ? fact.data.fact.eventId : String(revision);
    lastWords.set(root, String(revision));
  }
  return events;
}

function corrected(
  which: number,
  what: Said,
  events: readonly Event[],
  lastWords: ReadonlyMap<string, string>,
): FactCorrected | undefined {
  const facts = events.filter(({ type }) => type !== 'FactCorrected');
  const fact = facts[which % Math.max(facts.length, 1)];
  if (fact === undefined) return undefined;
  return correction({ eventId: fact.eventId, type: fact.type }, what, lastWords.get(fact.eventId));
}

const histories = steps.map(historyOf);
const day = fc.integer({ min: 1, max: 10 }).map((date) => `2023-06-${String(date).padStart(2, '0')}`);
const known = fc.integer({ min: 0, max: 20 }).map(instant);
const ids = (facts: readonly { readonly eventId: string }[]): string[] => facts.map(({ eventId }) => eventId);

describe('the two axes of time', () => {
  it('show all there is where neither is given', () => {
    fc.assert(
      fc.property(histories, (history) => {
        expect(effectiveAt(history, {}, missionAggregate)).toEqual(effectiveOrder(history, missionAggregate));
      }),
      { numRuns: 200 },
    );
  });

  it('show of a day what began by then, and nothing else', () => {
    fc.assert(
      fc.property(histories, day, (history, asOf) => {
        const all = effectiveAt(history, {}, missionAggregate);
        expect(effectiveAt(history, { asOf }, missionAggregate)).toEqual(all.filter((fact) => fact.day <= asOf));
      }),
      { numRuns: 200 },
    );
  });

  it('show of an earlier day the beginning of what they show of a later one', () => {
    fc.assert(
      fc.property(histories, day, day, (history, one, other) => {
        const [earlier, later] = [one, other]
          .sort()
          .map((asOf) => ids(effectiveAt(history, { asOf }, missionAggregate)));
        expect(later?.slice(0, earlier?.length)).toEqual(earlier);
      }),
      { numRuns: 200 },
    );
  });

  it('show of an instant what the record then showed, whatever was recorded since', () => {
    fc.assert(
      fc.property(histories, known, (history, knownAt) => {
        const then = history.filter(({ recordedAt }) => recordedAt <= knownAt);
        expect(effectiveAt(history, { knownAt }, missionAggregate)).toEqual(effectiveOrder(then, missionAggregate));
      }),
      { numRuns: 200 },
    );
  });

  it('do not depend on which of the two is looked at first', () => {
    fc.assert(
      fc.property(histories, day, known, (history, asOf, knownAt) => {
        const then = effectiveAt(history, { knownAt }, missionAggregate);
        expect(effectiveAt(history, { asOf, knownAt }, missionAggregate)).toEqual(
          then.filter((fact) => fact.day <= asOf),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('count each fact once, in the order of days and then of recording, but for what is forced', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const facts = effectiveOrder(history, missionAggregate);
        expect(new Set(ids(facts)).size).toBe(facts.length);
        expect(facts).toEqual([...facts].sort(byPlace));
        const unforced = facts.filter(({ forced }) => forced === undefined);
        const places = unforced.map((fact) => `${fact.day} ${String(fact.revision).padStart(4, '0')}`);
        expect(places).toEqual([...places].sort());
      }),
      { numRuns: 200 },
    );
  });
});
