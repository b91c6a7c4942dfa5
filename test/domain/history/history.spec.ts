import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { lastDayOf } from '../../../src/domain/calendar/partial-date.js';
import { History } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import { effectiveOrder } from '../../../src/domain/history/forced-order.js';
import { correction, mission } from '../facts.js';
import { judgeHistory } from './judge-history.js';
import {
  contentOf,
  established,
  eventOf,
  legalHistory,
  recorded,
  someFact,
  someStep,
  type Event,
} from './random-history.js';

function opened(siteId: string, revision: number): Event {
  return recorded(mission('SiteOpened', { siteId }, { on: '2023-06-01' }), revision);
}

function sitesOf({ sites }: Mission): string[] {
  return sites.entries().map(([id]) => id);
}

describe('a history', () => {
  it('is legal as a whole when every fact was judged as it came, in whichever order', () => {
    let runs = 0;
    let late = 0;
    fc.assert(
      fc.property(fc.array(someFact, { minLength: 8, maxLength: 25 }), (facts) => {
        let state = missionAggregate.initial;
        const inOrder = effectiveOrder(legalHistory(facts).events, missionAggregate);
        for (const fact of inOrder) {
          expect(missionAggregate.judge(fact, state)).toEqual({ legal: true });
          state = missionAggregate.evolve(state, fact);
        }
        runs++;
        if (inOrder.some(({ revision }, index) => revision !== index)) late++;
      }),
      { numRuns: 300 },
    );
    expect(late).toBeGreaterThan(runs / 2);
  });

  it('has the same state however it was loaded', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 25 }), (facts) => {
        const stepwise = legalHistory(facts);
        const whole = new History(missionAggregate);
        whole.add(stepwise.events);
        expect(contentOf(whole.state)).toEqual(contentOf(stepwise.state));
        expect(whole.revision).toBe(stepwise.events.length - 1);
        expect(stepwise.revision).toBe(stepwise.events.length - 1);
      }),
      { numRuns: 300 },
    );
  });

  it('comes to the same however many events are added together, and whatever else was judged before', () => {
    const other = (day: number): Event =>
      recorded(mission('SiteOpened', { siteId: 'other' }, { on: `2023-06-0${day}` }), 99);
    fc.assert(
      fc.property(
        fc.array(someStep, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 40, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (steps, sizes, day) => {
          const shadow = legalHistory([]);
          for (const step of steps) {
            const event = eventOf(step, shadow);
            if (event !== undefined && shadow.judge([event]).legal) shadow.add([event]);
          }
          const history = legalHistory([]);
          for (const size of sizes) {
            const next = shadow.events.slice(history.events.length, history.events.length + size);
            const isDone = next.length === 0;
            // A prospect of other events, or of some of these, is not that of these.
            history.judge(size % 2 === 0 ? next.slice(0, -1) : next.map(() => other(day)));
            const known = [...history.events, ...next];
            const facts = effectiveOrder(known, missionAggregate);
            const state = facts.reduce((state, fact) => missionAggregate.evolve(state, fact), missionAggregate.initial);
            expect(contentOf(history.stateWith(next))).toEqual(contentOf(state));
            history.add(next);
            expect(history.facts).toEqual(facts);
            expect(contentOf(history.state)).toEqual(contentOf(state));
            if (isDone) break;
          }
          expect(history.events).toEqual(shadow.events);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('tells the days of what is about to be recorded: its own, and those to which facts move', () => {
    const history = legalHistory([mission('SiteOpened', {}, { on: '2023-06-03' })]);
    const root = { eventId: '1', type: 'SiteOpened' };
    const opened = recorded(mission('SiteOpened', { siteId: 'b' }, { on: '2023-06' }), 2);
    expect(history.daysOf([opened])).toEqual(['2023-06-30']);
    const corrected = correction(root, { changes: { effectiveOn: '2023-06-05' } });
    expect(history.daysOf([recorded(corrected, 2)])).toEqual(['2023-06-05', corrected.effectiveOn]);
    const annulled = correction(root, { annulled: true });
    expect(history.daysOf([recorded(annulled, 2)])).toEqual([annulled.effectiveOn]);
    expect(history.daysOf([])).toEqual([]);
  });

  it('is at revision -1 before its first event', () => {
    expect(new History(missionAggregate).revision).toBe(-1);
  });

  it('judges whatever is added to it, corrections too, as if all of it were folded anew, and folds to the same', () => {
    let runs = 0;
    let corrected = 0;
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 30 }), (steps) => {
        runs++;
        const history = legalHistory([]);
        for (const step of steps) {
          const event = eventOf(step, history);
          if (event === undefined) continue;
          const verdict = judgeHistory(missionAggregate, history.events, [event]);
          expect(history.judge([event])).toEqual(verdict);
          if (!verdict.legal) continue;
          const facts = effectiveOrder([...history.events, event], missionAggregate);
          const state = facts.reduce((state, fact) => missionAggregate.evolve(state, fact), missionAggregate.initial);
          expect(contentOf(history.stateWith([event]))).toEqual(contentOf(state));
          history.add([event]);
          expect(contentOf(history.state)).toEqual(contentOf(state));
          expect(history.facts).toEqual(facts);
          const { day } = facts[facts.length >>> 1] ?? { day: '2013-01-01' };
          const until = facts.filter((fact) => fact.day <= day);
          const then = until.reduce((state, fact) => missionAggregate.evolve(state, fact), missionAggregate.initial);
          expect(contentOf(history.stateOn(day))).toEqual(contentOf(then));
          if (event.type === 'FactCorrected') corrected++;
        }
      }),
      { numRuns: 300 },
    );
    expect(corrected).toBeGreaterThan(runs / 3);
  });

  it('folds to the same where nobody has judged what is added', () => {
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 30 }), fc.boolean(), (steps, looksBetween) => {
        const judged = legalHistory([]);
        const history = legalHistory([]);
        for (const step of steps) {
          const event = eventOf(step, judged);
          if (event === undefined || !judged.judge([event]).legal) continue;
          judged.add([event]);
          history.add([event]);
          if (looksBetween) expect(contentOf(history.state)).toEqual(contentOf(judged.state));
        }
        expect(contentOf(history.state)).toEqual(contentOf(judged.state));
        expect(history.facts).toEqual(judged.facts);
      }),
      { numRuns: 200 },
    );
  });

  it('tells the state at the end of any day, whatever came later', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 20 }), someFact, (facts, { effectiveOn }) => {
        const history = legalHistory(facts);
        const day = lastDayOf(effectiveOn);
        const until = effectiveOrder(history.events, missionAggregate).filter((fact) => fact.day <= day);
        let expected = missionAggregate.initial;
        for (const fact of until) expected = missionAggregate.evolve(expected, fact);
        expect(history.stateOn(day)).toEqual(expected);
      }),
      { numRuns: 200 },
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
        expect(contentOf(legalHistory(shuffled).state)).toEqual(contentOf(expected));
      }),
      { numRuns: 100 },
    );
  });

  it('has the state it had before, once a correction is taken back', () => {
    const changes = fc.oneof(
      fc.constant({ annulled: true as const }),
      fc.integer({ min: 1, max: 9 }).map((day) => ({ changes: { effectiveOn: `2023-06-0${day}` } })),
    );
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 15 }), fc.nat(), changes, (facts, which, said) => {
        const history = legalHistory(facts);
        const before = history.state;
        const fact = history.events[which % history.events.length];
        if (fact === undefined) throw new Error('A mission is established at least');
        const root = { eventId: fact.eventId, type: fact.type };
        const first = recorded(correction(root, said), history.events.length);
        history.add([first]);
        history.add([recorded(correction(root, { annulled: true }, first.eventId), history.events.length)]);
        expect(contentOf(history.state)).toStrictEqual(contentOf(before));
      }),
      { numRuns: 300 },
    );
  });

  it('judges facts that are added together as one, in whichever order they are given', () => {
    fc.assert(
      fc.property(fc.array(someFact, { maxLength: 15 }), someFact, someFact, (facts, first, second) => {
        const history = legalHistory(facts);
        const next = history.events.length;
        const added = [recorded(first, next), recorded(second, next + 1)];
        expect(history.judge(added)).toEqual(judgeHistory(missionAggregate, history.events, added));
      }),
      { numRuns: 300 },
    );
  });

  it('takes facts of which a later one makes an earlier one possible', () => {
    const history = legalHistory([]);
    const left = recorded(mission('ContingentWithdrawn', {}, { on: '2023-06-06' }), 1);
    const deployed = recorded(mission('ContingentDeployed', {}, { on: '2023-06-01' }), 2);
    expect(history.judge([left])).toMatchObject({ legal: false, rejection: { code: 'not-found' } });
    expect(history.judge([left, deployed])).toEqual({ legal: true });
  });

  it('comes to what is added, where something else of it was judged before', () => {
    const history = legalHistory([]);
    expect(history.judge([opened('a', 1), { ...opened('b', 2), eventId: 'b' }])).toEqual({ legal: true });
    const added = [opened('a', 1), { ...opened('c', 2), eventId: 'c' }];
    expect(sitesOf(history.stateWith(added))).toEqual(['a', 'c']);
    history.add(added);
    expect(sitesOf(history.state)).toEqual(['a', 'c']);
  });

  it('comes to what is added, where more was judged with it before', () => {
    const history = legalHistory([]);
    const [a, b] = [opened('a', 1), opened('b', 2)];
    expect(history.judge([a, b])).toEqual({ legal: true });
    expect(sitesOf(history.stateWith([a]))).toEqual(['a']);
    history.add([a]);
    expect(sitesOf(history.state)).toEqual(['a']);
  });

  it('forgets what was judged once something else is recorded', () => {
    const history = legalHistory([]);
    const judged = { ...opened('a', 1), eventId: 'judged' };
    expect(history.judge([judged])).toEqual({ legal: true });
    history.add([opened('b', 1)]);
    expect(sitesOf(history.stateWith([{ ...judged, revision: 2 }]))).toEqual(['b', 'a']);
    expect(history.judge([])).toEqual({ legal: true });
    history.add([{ ...judged, revision: 2 }]);
    expect(sitesOf(history.stateWith([]))).toEqual(['b', 'a']);
  });

  it('tells the state with what is about to be recorded, also where nothing was folded yet', () => {
    const history = new History(missionAggregate);
    history.add([established, mission('SiteOpened', { siteId: 'a' }, { on: '2023-06-02' })].map(recorded));
    expect(sitesOf(history.stateWith([opened('b', 2)]))).toEqual(['b', 'a']);
    // One that changes nothing leaves the state of the last fact.
    const report = recorded(mission('StrengthReported', {}, { on: '2023-06-01' }), 2);
    expect(sitesOf(history.stateWith([report]))).toEqual(['a']);
  });

  it('is not blocked by what an older version of the rules let in', () => {
    const history = new History(missionAggregate);
    // Resumed without having been suspended: not possible today, but recorded.
    const deployed = mission('ContingentDeployed', {}, { on: '2023-06-01' });
    [established, deployed, mission('ContingentResumed', {}, { on: '2023-06-05' })].forEach((fact, revision) =>
      history.add([recorded(fact, revision)]),
    );
    const late = recorded(mission('SiteOpened', {}, { on: '2023-06-02' }), 3);
    expect(history.judge([late])).toEqual({ legal: true });
  });
});
