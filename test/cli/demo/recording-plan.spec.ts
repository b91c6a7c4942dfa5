import { describe, expect, it } from '@jest/globals';
import { readDemonstrated } from '../../../src/cli/demo/demonstrated.js';
import type { HistoryFile, HistoryItem } from '../../../src/cli/demo/history-file.js';
import { inOrderOfTime } from '../../../src/cli/demo/recording-plan.js';

const item = (id: string, effectiveOn?: string, recordedOn?: string): HistoryItem => ({
  id,
  path: '/missions',
  body: effectiveOn === undefined ? {} : { effectiveOn },
  ...(recordedOn !== undefined && { recordedOn }),
});

const history = (missionId: string, ...facts: readonly HistoryItem[]): HistoryFile => ({
  about: '',
  missionId,
  facts,
  illustrative: [],
});

const planOf = (...histories: readonly HistoryFile[]): string[] =>
  inOrderOfTime(histories).map(({ missionId, item: { id }, recordedAt }) => `${missionId} ${id} ${recordedAt}`);

describe('the plan by which a demonstration records', () => {
  it('enters each fact on the evening of the last day of its period', () => {
    const plan = planOf(
      history('m', item('day', '2023-10-21'), item('month', '2023-10'), item('range', '2023-11-02/2023-11-04')),
    );
    expect(plan).toEqual([
      'm day 2023-10-21T23:00:00.000Z',
      'm month 2023-10-31T23:00:00.000Z',
      'm range 2023-11-04T23:00:00.000Z',
    ]);
  });

  it('enters what was learnt late on the later day that the file gives', () => {
    expect(planOf(history('m', item('late', '2023-08-04', '2023-08-21'), item('then', '2023-08-13')))).toEqual([
      'm then 2023-08-13T23:00:00.000Z',
      'm late 2023-08-21T23:00:00.000Z',
    ]);
  });

  it('enters all missions by one order of time, and keeps the order of a file within a day', () => {
    expect(
      planOf(history('b', item('one', '2013-04-25'), item('two', '2013-04-25')), history('a', item('first', '1948'))),
    ).toEqual(['a first 1948-12-31T23:00:00.000Z', 'b one 2013-04-25T23:00:00.000Z', 'b two 2013-04-25T23:00:00.000Z']);
  });

  it('dates a correction by the day on which it is entered', () => {
    const [planned] = inOrderOfTime([history('m', item('corrected', undefined, '2023-11-07'))]);
    expect(planned?.item.body).toEqual({ effectiveOn: '2023-11-07' });
    expect(planned?.recordedAt).toBe('2023-11-07T23:00:00.000Z');
  });

  it('refuses what was recorded before its period had ended, or on no day at all', () => {
    expect(() => planOf(history('m', item('early', '2023-10', '2023-10-30')))).toThrow(
      'm: early is recorded on 2023-10-30, expected 2023-10-31 at the earliest',
    );
    expect(() => planOf(history('m', item('undated')))).toThrow('m: undated has neither effectiveOn nor recordedOn');
  });

  it('has a place for everything that is shipped', async () => {
    const examples = await readDemonstrated();
    const planned = inOrderOfTime(examples);
    expect(planned).toHaveLength(
      examples.reduce((total, { facts, illustrative }) => total + facts.length + illustrative.length, 0),
    );
    const times = planned.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...times].sort());
  });
});
