import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import type { AboutFact, FactCorrected, Recorded } from '../../../src/domain/history/fact.js';
import { effectiveOrder } from '../../../src/domain/history/forced-order.js';
import { History } from '../../../src/domain/history/history.js';
import { byPlace } from '../../../src/domain/history/place.js';
import { correction } from '../facts.js';
import { abstractAggregate, abstractFact, recordedFacts, type AbstractFact } from './abstract-facts.js';
import { judgeHistory } from './judge-history.js';

type Event = Recorded<AbstractFact | AboutFact>;

const TYPES = ['a', 'b', 'c', 'd'];
const someTypes = fc.subarray(TYPES, { maxLength: 1 });
const someDays = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 0, 1, 4, 9))
  .map(([first, length]) => (length === 0 ? `${first}` : `${first}/${first + length}`));

const someFact: fc.Arbitrary<AbstractFact> = fc
  .record({
    type: fc.constantFrom(...TYPES),
    days: someDays,
    needs: someTypes,
    notAfter: someTypes,
    ends: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, someTypes),
    isReport: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, fc.constant({ isReport: true as const })),
    until: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      fc.integer({ min: 1, max: 12 }).map((day) => ({ until: abstractFact('', `${day}`).effectiveOn })),
    ),
  })
  .map(({ type, days, isReport, until, ...asks }) => abstractFact(type, days, { ...asks, ...isReport, ...until }));

/** A fact, or a correction of one: which, and its new date; none takes it away. */
const someStep = fc.oneof(
  { weight: 4, arbitrary: someFact.map((fact) => ({ fact })) },
  { weight: 1, arbitrary: fc.record({ which: fc.nat(), days: fc.option(someDays, { nil: undefined }) }) },
);

/** The events of steps: each correction is of the last word on its fact. */
function eventsOf(steps: readonly (typeof someStep extends fc.Arbitrary<infer Step> ? Step : never)[]): Event[] {
  const events: (AbstractFact | FactCorrected)[] = [];
  const words = new Map<number, number>();
  for (const step of steps) {
    const revision = events.length;
    if ('fact' in step) {
      words.set(revision, revision);
      events.push(step.fact);
      continue;
    }
    const [root, word] = [...words][step.which % Math.max(words.size, 1)] ?? [];
    if (root === undefined) continue;
    const fact = events[root] as AbstractFact;
    const said =
      step.days === undefined
        ? { annulled: true as const }
        : { changes: { effectiveOn: abstractFact('', step.days).effectiveOn } };
    // What is taken back is corrected no more.
    if (step.days === undefined) words.delete(root);
    else words.set(root, revision);
    events.push(correction({ eventId: String(root), type: fact.type }, said, String(word)));
  }
  return recordedFacts(events);
}

/** The state that a whole history comes to, folded anew. */
function foldAll(events: readonly Event[]): readonly string[] {
  return effectiveOrder<readonly string[], AbstractFact>(events, abstractAggregate).reduce(
    (state, fact) => abstractAggregate.evolve(state, fact),
    abstractAggregate.initial,
  );
}

/** A fact that changes nothing. */
function report(day: string): AbstractFact {
  return abstractFact('r', day, { isReport: true });
}

const histories = fc.array(someStep, { minLength: 8, maxLength: 22 }).map(eventsOf);

describe('a history of which many facts are known by a period only', () => {
  it('is put in order, judged and folded as if it were new, whichever event comes next', () => {
    let runs = 0;
    let forced = 0;
    let byDay = 0;
    let corrected = 0;
    fc.assert(
      fc.property(histories, (events) => {
        runs++;
        const history = new History(abstractAggregate);
        for (const event of events) {
          const recorded = [...history.events, event];
          const order = effectiveOrder<readonly string[], AbstractFact>(recorded, abstractAggregate);
          expect(history.stateWith([event])).toEqual(foldAll(recorded));
          expect(history.judge([event])).toEqual(judgeHistory(abstractAggregate, history.events, [event]));
          expect(history.stateWith([event])).toEqual(foldAll(recorded));
          history.add([event]);
          expect(history.facts).toEqual(order);
          expect(history.state).toEqual(foldAll(recorded));
          if (order.some((fact) => fact.forced?.by !== undefined)) forced++;
          if (order.some((fact) => fact.forced !== undefined && fact.forced.by === undefined)) byDay++;
          if (event.type === 'FactCorrected') corrected++;
        }
      }),
      { numRuns: 60 },
    );
    expect(forced).toBeGreaterThan(runs / 2);
    expect(byDay).toBeGreaterThan(runs / 2);
    expect(corrected).toBeGreaterThan(runs / 2);
  });

  it('is the same where several facts are taken back together, with others between them that change nothing', () => {
    const annulled = (root: number, type: string): FactCorrected =>
      correction({ eventId: String(root), type }, { annulled: true }, String(root));
    const [x, y, w, z] = [report('1'), report('5'), report('7'), abstractFact('z', '9')];
    for (const taken of [
      [annulled(0, 'r'), annulled(3, 'z')],
      [annulled(3, 'z'), annulled(0, 'r')],
      [annulled(0, 'r'), annulled(1, 'r'), annulled(3, 'z')],
    ]) {
      const events: Event[] = recordedFacts([x, y, w, z, ...taken]);
      const history = new History(abstractAggregate);
      history.add(events.slice(0, 4));
      expect(history.state).toEqual(['z']);
      expect(history.judge(events.slice(4))).toEqual({ legal: true });
      history.add(events.slice(4));
      expect(history.state).toEqual([]);
      expect(history.facts).toEqual(effectiveOrder(events, abstractAggregate));
    }
  });

  it('is the same where a later fact comes before an earlier one, with others between them that change nothing', () => {
    const events: Event[] = recordedFacts([report('5'), report('7'), abstractFact('z', '9'), report('1')]);
    const history = new History(abstractAggregate);
    history.add(events.slice(0, 2));
    expect(history.state).toEqual([]);
    expect(history.judge(events.slice(2))).toEqual({ legal: true });
    history.add(events.slice(2));
    expect(history.state).toEqual(['z']);
    expect(history.facts).toEqual(effectiveOrder(events, abstractAggregate));
  });

  it('is the same where a fact is taken back that forced one before it on the first day of both', () => {
    const events: Event[] = recordedFacts([
      abstractFact('f', '5', { needs: ['a'] }),
      abstractFact('a', '5/20'),
      correction({ eventId: '0', type: 'f' }, { annulled: true }, '0'),
    ]);
    const history = new History(abstractAggregate);
    for (const event of events) {
      history.add([event]);
      expect(history.state).toEqual(foldAll(history.events));
    }
    expect(history.facts.map(({ type, day }) => [type, day])).toEqual([['a', '2023-06-20']]);
  });

  it('is the same where several events come together, judged or not', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 6 }), fc.boolean(), (events, size, isJudged) => {
        const history = new History(abstractAggregate);
        for (let next = 0; next < events.length; next += size) {
          const added = events.slice(next, next + size);
          const recorded = events.slice(0, next + size);
          if (isJudged) expect(history.judge(added)).toEqual(judgeHistory(abstractAggregate, history.events, added));
          expect(history.stateWith(added)).toEqual(foldAll(recorded));
          history.add(added);
          if (isJudged) expect(history.facts).toEqual(effectiveOrder(recorded, abstractAggregate));
        }
        expect(history.facts).toEqual(effectiveOrder(events, abstractAggregate));
        expect(history.state).toEqual(foldAll(events));
      }),
      { numRuns: 30 },
    );
  });

  it('stands in the order of places, and tells the state at the end of each day', () => {
    fc.assert(
      fc.property(histories, (events) => {
        const history = new History(abstractAggregate);
        history.add(events);
        const { facts } = history;
        for (const [index, fact] of facts.entries())
          for (const [place, other] of facts.entries())
            expect(Math.sign(byPlace(fact, other))).toBe(Math.sign(index - place));
        for (let date = 1; date <= 21; date++) {
          const day = `2023-06-${String(date).padStart(2, '0')}`;
          const until = facts.filter((fact) => fact.day <= day);
          const state = until.reduce<readonly string[]>(
            (state, fact) => abstractAggregate.evolve(state, fact),
            abstractAggregate.initial,
          );
          expect(history.stateOn(day)).toEqual(state);
        }
      }),
      { numRuns: 30 },
    );
  });
});
