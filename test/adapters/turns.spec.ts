import { describe, expect, it } from '@jest/globals';
import { Turns } from '../../src/adapters/turns.js';

describe('turns', () => {
  it('let so many go on at once, and the others in the order in which they came', async () => {
    const turns = new Turns(2);
    const entered: string[] = [];
    const enter = async (name: string): Promise<void> => {
      await turns.enter();
      entered.push(name);
    };
    const all = ['a', 'b', 'c', 'd'].map(enter);
    await Promise.all(all.slice(0, 2));
    expect(entered).toEqual(['a', 'b']);
    turns.leave();
    await all[2];
    expect(entered).toEqual(['a', 'b', 'c']);
    turns.leave();
    await all[3];
    expect(entered).toEqual(['a', 'b', 'c', 'd']);
  });

  it('give a place that was left to whoever comes next', async () => {
    const turns = new Turns(1);
    await turns.enter();
    turns.leave();
    expect(turns.enter()).toBeUndefined();
    expect(turns.enter()).toBeInstanceOf(Promise);
  });
});
