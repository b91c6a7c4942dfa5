import { describe, expect, it } from '@jest/globals';
import { judgeHistory } from './judge-history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { correction, mission } from '../facts.js';
import { recorded, type Event } from './random-history.js';

const opened = (siteId: string, day: number): MissionFact =>
  mission('SiteOpened', { siteId }, { on: `2023-06-0${day}` });

const history = [
  mission('Established', {}, { on: '2023-05-01' }),
  opened('a', 1),
  opened('b', 3),
  opened('c', 5),
  opened('d', 7),
].map(recorded);

/** The facts that are judged when these are added, by their days. */
function judgedWith(...added: readonly Event[]): string[] {
  const days: string[] = [];
  const verdict = judgeHistory(
    {
      ...missionAggregate,
      judge: (fact, state) => {
        days.push(fact.day);
        return missionAggregate.judge(fact, state);
      },
    },
    history,
    added,
  );
  expect(verdict).toEqual({ legal: true });
  return days;
}

describe('judging what is added to a history', () => {
  it('looks at a fact in order alone', () => {
    expect(judgedWith(recorded(opened('e', 8), 5))).toEqual(['2023-06-08']);
  });

  it('looks at a late fact and those after it, not at those before', () => {
    expect(judgedWith(recorded(opened('e', 4), 5))).toEqual(['2023-06-04', '2023-06-05', '2023-06-07']);
  });

  it('looks at what is corrected and those after it', () => {
    const root = { eventId: '3', type: 'SiteOpened' };
    expect(judgedWith(recorded(correction(root, { changes: { name: 'Ber' } }), 5))).toEqual([
      '2023-06-05',
      '2023-06-07',
    ]);
  });

  it('looks at nothing where the last fact is taken back, or nothing is added', () => {
    const last = { eventId: '4', type: 'SiteOpened' };
    expect(judgedWith(recorded(correction(last, { annulled: true }), 5))).toEqual([]);
    expect(judgedWith()).toEqual([]);
  });
});
