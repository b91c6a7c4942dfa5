import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Rounds } from '../src/api/rounds';

describe('changes that arrive', () => {
  beforeEach(() => void jest.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void jest.useRealTimers());

  const asked: string[][] = [];
  const rounds = (): Rounds => {
    asked.length = 0;
    return new Rounds((views) => Promise.resolve(void asked.push([...views])));
  };

  it('are asked for at once where one comes alone', async () => {
    const gathered = rounds();
    gathered.note(['sites']);
    await jest.advanceTimersByTimeAsync(250);
    expect(asked).toEqual([['sites']]);
  });

  it('are asked for together, and more and more seldom while they go on', async () => {
    const gathered = rounds();
    for (let event = 0; event < 20 * 60; event++) {
      gathered.note([event % 2 === 0 ? 'sites' : 'timeline']);
      await jest.advanceTimersByTimeAsync(50);
    }
    expect(asked.length).toBeLessThan(20);
    expect(asked.every((views) => views.length === 2)).toBe(true);
  });

  it('are asked for once more after the last of them, and at once again when it has been quiet', async () => {
    const gathered = rounds();
    gathered.note(['sites']);
    await jest.advanceTimersByTimeAsync(300);
    gathered.note(['timeline']);
    await jest.advanceTimersByTimeAsync(500);
    expect(asked).toEqual([['sites'], ['timeline']]);
    await jest.advanceTimersByTimeAsync(1_500);
    gathered.note(['drawdown']);
    await jest.advanceTimersByTimeAsync(250);
    expect(asked.at(-1)).toEqual(['drawdown']);
  });

  it('are asked for no more once it is over, though a round is still waiting and notes others', async () => {
    let begun = 0;
    const gathered: Rounds = new Rounds(async (views) => {
      begun++;
      await new Promise((answered) => setTimeout(answered, 1_000));
      gathered.note([...views]);
    });
    gathered.note(['sites']);
    await jest.advanceTimersByTimeAsync(500);
    gathered.end();
    await jest.advanceTimersByTimeAsync(20_000);
    expect(begun).toBe(1);
  });

  it('wait for the answers of the round before', async () => {
    let answer: () => void = () => undefined;
    let begun = 0;
    const gathered = new Rounds(() => {
      begun++;
      return new Promise((answered) => (answer = answered));
    });
    gathered.note(['sites']);
    await jest.advanceTimersByTimeAsync(250);
    gathered.note(['sites']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(begun).toBe(1);
    answer();
    await jest.advanceTimersByTimeAsync(4_000);
    expect(begun).toBe(2);
  });

  it('are forgotten once nobody follows them', async () => {
    const gathered = rounds();
    gathered.note(['sites']);
    gathered.end();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(asked).toEqual([]);
  });
});
