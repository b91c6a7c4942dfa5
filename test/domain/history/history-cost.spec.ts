import { beforeEach, describe, expect, it } from '@jest/globals';
import { History, type InTurns } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import { correction, mission } from '../facts.js';
import { recorded } from './random-history.js';

const FACTS = 2_000;

const established = mission('Established', {}, { on: '2013-01-01' });

let judged = 0;
let folded = 0;
const counting: typeof missionAggregate = {
  ...missionAggregate,
  judge: (fact, state) => {
    judged++;
    return missionAggregate.judge(fact, state);
  },
  evolve: (state, fact) => {
    folded++;
    return missionAggregate.evolve(state, fact);
  },
};

/** Sites opened on one day after the other. */
function opened(index: number): MissionFact {
  return mission('SiteOpened', { siteId: `s${index}` }, { on: dayOf(index) });
}

function dayOf(index: number): string {
  return new Date(Date.UTC(2014, 0, 1 + index)).toISOString().slice(0, 10);
}

function historyOf(facts: number): History<Mission, MissionFact> {
  const history = new History(counting);
  history.add([established, ...Array.from({ length: facts }, (_, index) => opened(index))].map(recorded));
  return history;
}

/** The number of turns that others have while some work is done, and its result. */
function takeTurns<Result>(work: InTurns<Result>): { readonly turns: number; readonly result: Result } {
  for (let turns = 0; ; turns++) {
    const { done, value } = work.next();
    if (done === true) return { turns, result: value };
  }
}

describe('the cost of a history', () => {
  beforeEach(() => {
    judged = 0;
    folded = 0;
  });

  it('is one step for a fact in order, however long the history is, and none more when it is recorded', () => {
    const history = historyOf(FACTS);
    expect(history.state.sites.size).toBe(FACTS);
    folded = 0;
    const event = recorded(opened(FACTS), FACTS + 1);
    expect(history.judge([event])).toEqual({ legal: true });
    history.add([event]);
    expect(history.state.sites.size).toBe(FACTS + 1);
    expect([judged, folded]).toEqual([1, 1]);
  });

  it('is one step for a fact of the last day too, and for facts added together one each', () => {
    const history = historyOf(FACTS);
    expect(history.state.sites.size).toBe(FACTS);
    folded = 0;
    const added = [
      recorded(mission('SiteOpened', { siteId: 'x' }, { on: dayOf(FACTS - 1) }), FACTS + 1),
      recorded(opened(FACTS), FACTS + 2),
    ];
    expect(history.judge(added)).toEqual({ legal: true });
    history.add(added);
    expect(history.state.sites.size).toBe(FACTS + 2);
    expect([judged, folded]).toEqual([2, 2]);
  });

  it('is that of what comes after it for a late fact, judged and folded once', () => {
    const history = historyOf(FACTS);
    expect(history.state.sites.size).toBe(FACTS);
    folded = 0;
    const late = recorded(mission('SiteOpened', { siteId: 'x' }, { on: dayOf(FACTS - 100) }), FACTS + 1);
    expect(history.judge([late])).toEqual({ legal: true });
    history.add([late]);
    expect(history.state.sites.size).toBe(FACTS + 1);
    expect([judged, folded]).toEqual([100, 100]);
  });

  it('is one step for a late fact that changes nothing of what comes after it', () => {
    const history = historyOf(FACTS);
    expect(history.state.sites.size).toBe(FACTS);
    folded = 0;
    const late = recorded(mission('StrengthReported', { total: 5 }, { on: dayOf(10) }), FACTS + 1);
    expect(history.judge([late])).toEqual({ legal: true });
    history.add([late]);
    expect(history.state.sites.size).toBe(FACTS);
    expect([judged, folded]).toEqual([1, 1]);
  });

  it('is one step for a correction that changes nothing of what comes after it, and what comes after it stays', () => {
    const history = historyOf(FACTS);
    const report = recorded(mission('StrengthReported', { total: 5 }, { on: dayOf(10) }), FACTS + 1);
    history.add([report]);
    const states = [10, 11, FACTS - 2, FACTS - 1].map((day) => history.stateOn(dayOf(day)).sites.size);
    folded = 0;
    const root = { eventId: report.eventId, type: 'StrengthReported' };
    const event = recorded(correction(root, { changes: { total: 6 } }), FACTS + 2);
    expect(history.judge([event])).toEqual({ legal: true });
    history.add([event]);
    expect([judged, folded]).toEqual([1, 1]);
    expect([10, 11, FACTS - 2, FACTS - 1].map((day) => history.stateOn(dayOf(day)).sites.size)).toEqual(states);
    expect(states).toEqual([11, 12, FACTS - 1, FACTS]);
  });

  it('is none for the state with what was judged just before', () => {
    const history = historyOf(FACTS);
    const event = recorded(mission('SiteOpened', { siteId: 'x' }, { on: dayOf(FACTS - 100) }), FACTS + 1);
    history.judge([event]);
    folded = 0;
    expect(history.stateWith([event]).sites.size).toBe(FACTS + 1);
    expect(folded).toBe(0);
  });

  it('is one fold for a history that is loaded in pages, corrections among them', () => {
    const history = new History(counting);
    history.add([recorded(established, 0)]);
    for (let page = 0; page < 20; page++) {
      const first = history.events.length;
      history.add(Array.from({ length: 99 }, (_, index) => recorded(opened(page * 99 + index), first + index)));
      const root = { eventId: String(first), type: 'SiteOpened' };
      history.add([recorded(correction(root, { changes: { name: 'Ber' } }), first + 99)]);
    }
    expect(history.state.sites.size).toBe(20 * 99);
    expect(folded).toBe(1 + 20 * 99);
  });

  it('is one step for each further correction of one fact', () => {
    const history = new History(counting);
    history.add([recorded(established, 0), recorded(opened(0), 1)]);
    const root = { eventId: '1', type: 'SiteOpened' };
    for (let index = 0; index < 500; index++) {
      const corrects = index === 0 ? '1' : String(history.revision);
      const event = recorded(correction(root, { changes: { name: `Ber ${index}` } }, corrects), history.revision + 1);
      expect(history.judge([event])).toEqual({ legal: true });
      history.add([event]);
    }
    expect(history.facts.at(-1)).toMatchObject({ data: { name: 'Ber 499' }, correctedBy: '501' });
    expect([judged, folded]).toEqual([500, 2 + 500]);
  });

  it('lets others have a turn every 200 facts', () => {
    const history = historyOf(FACTS);
    expect(takeTurns(history.settling()).turns).toBe(FACTS / 200);
    const late = recorded(mission('SiteOpened', { siteId: 'x' }, { on: '2013-12-31' }), FACTS + 1);
    const { turns, result } = takeTurns(history.judging([late]));
    expect(result).toEqual({ legal: true });
    expect(turns).toBe(FACTS / 200);
  });

  it('gives nobody a turn while fewer than 200 facts are folded', () => {
    // With the establishment, 199 facts and 200.
    expect(takeTurns(historyOf(198).settling()).turns).toBe(0);
    expect(takeTurns(historyOf(199).settling()).turns).toBe(1);
    const history = historyOf(197);
    const late = recorded(mission('SiteOpened', { siteId: 'x' }, { on: '2013-12-31' }), 199);
    expect(takeTurns(history.judging([late]))).toEqual({ turns: 0, result: { legal: true } });
  });

  it('judges anew where an event is recorded meanwhile', () => {
    const history = historyOf(FACTS);
    const late = recorded(mission('SiteOpened', { siteId: 'x' }, { on: '2013-12-31' }), FACTS + 1);
    const work = history.judging([late]);
    for (let turn = 0; turn < FACTS / 200 + 3; turn++) expect(work.next().done).toBe(false);
    const other = recorded(mission('SiteOpened', { siteId: 'x' }, { on: '2013-12-30' }), FACTS + 1);
    history.add([{ ...other, eventId: 'other' }]);
    const { result } = takeTurns(work);
    expect(result).toMatchObject({ legal: false, rejection: { code: 'already-recorded' } });
  });

  it('folds what is added while others have a turn', () => {
    const history = historyOf(FACTS);
    const work = history.settling();
    work.next();
    history.add([recorded(mission('SiteOpened', { siteId: 'x' }, { on: '2013-12-31' }), FACTS + 1)]);
    takeTurns(work);
    folded = 0;
    expect(history.state.sites.size).toBe(FACTS + 1);
    expect(folded).toBe(0);
  });
});
