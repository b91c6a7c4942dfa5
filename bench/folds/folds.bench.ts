import { projections } from '../../projections/registry.js';
import type { Comparison } from '../compare.js';
import { longestAnswerMeanwhile } from './answers-meanwhile.js';
import { commandTime, longestStretch } from './commands.js';
import { lotOf, missionOf, reportOn, siteOn, transferOn, type LongHistory } from './histories.js';
import { earlierAnswers } from './earlier-register.js';
import { foldTime } from './projection-folds.js';

const LAST_DAY = '2025-12-31';
const LATE_DAY = '1999-06-01';

/** 3,650 reports, one a day. */
const REPORTS: LongHistory = {
  stream: 'mission-m',
  facts: missionOf(3_651, 1).facts.filter(({ type }) => type !== 'MilestoneRecorded'),
};

/** The cost of one more fact on a long history, beside a short one; and for how long it keeps others waiting. */
export const foldComparisons: readonly Comparison[] = [
  {
    name: 'transfer in order on a lot of 10,000 / of 10',
    unit: 'ms',
    goal: '≤ 1.2',
    subject: () => commandTime(lotOf(10_000), transferOn(LAST_DAY)),
    baseline: () => commandTime(lotOf(10), transferOn(LAST_DAY)),
  },
  {
    name: 'report in order on a mission of 50,000 facts and 2,000 sites / of 10',
    unit: 'ms',
    goal: '≤ 1.2',
    subject: () => commandTime(missionOf(50_000, 2_000), reportOn(LAST_DAY, 1)),
    baseline: () => commandTime(missionOf(10, 2), reportOn(LAST_DAY, 1)),
  },
  ...(
    [
      ['a lot of 10,000 transfers', lotOf(10_000), transferOn(LATE_DAY), transferOn(LAST_DAY)],
      [
        'a mission of 50,000 facts and 2,000 sites',
        missionOf(50_000, 2_000),
        siteOn(LATE_DAY, 'late'),
        reportOn(LAST_DAY, 1),
      ],
      ['a mission with 3,650 reports', REPORTS, reportOn(LATE_DAY, 1), reportOn(LAST_DAY, 1)],
    ] as const
  ).flatMap(([name, history, late, inOrder]): Comparison[] => [
    {
      name: `others wait for a late fact on ${name}`,
      unit: 'ms',
      goal: '≤ 100',
      subject: () => longestStretch(history, late, inOrder),
    },
    {
      name: `others wait for the first after a restart on ${name}`,
      unit: 'ms',
      goal: '≤ 100',
      subject: () => longestStretch(history, late),
    },
  ]),
  {
    name: 'a caller waits for a mission while 20 late facts go to a lot of 10,000 transfers',
    unit: 'ms',
    goal: '≤ 100',
    subject: () => longestAnswerMeanwhile(lotOf(10_000), LATE_DAY),
  },
  {
    name: 'an earlier register of 2,000 assets beside 20,000 facts of their mission / beside 20, and that mission’s state',
    unit: 'ms',
    goal: '≤ 1.5',
    subject: async () => (await earlierAnswers(20_000)).register,
    baseline: async () => (await earlierAnswers(20)).register + (await earlierAnswers(20_000)).state,
  },
  ...projections.flatMap((projection) =>
    projection.streams.map((category): Comparison => {
      const history = (facts: number): LongHistory =>
        category === 'asset' ? lotOf(facts) : missionOf(facts, Math.floor(facts / 10));
      return {
        name: `${projection.name}: fold of 8,000 facts of one ${category} / of 4,000`,
        unit: 'ms',
        goal: '≤ 2.5',
        leastPairs: 9,
        subject: async () => foldTime(projection, history(8_000)),
        baseline: async () => foldTime(projection, history(4_000)),
      };
    }),
  ),
];
