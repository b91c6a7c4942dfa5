import { setImmediate as tick } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { CommandQueue } from '../../../src/application/commands/command-queue.js';

/** Work that notes when it begins and ends, and takes a few turns of the event loop. */
function noting(log: string[], name: string): () => Promise<string> {
  return async () => {
    log.push(`${name} begins`);
    await tick();
    await tick();
    log.push(`${name} ends`);
    return name;
  };
}

describe('the command queue', () => {
  it('does work on one stream one piece after the other', async () => {
    const queue = new CommandQueue();
    const log: string[] = [];
    await Promise.all(['a', 'b', 'c'].map((name) => queue.inStream('m', 'mission-m', noting(log, name))));
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('lets work on different streams go side by side', async () => {
    const queue = new CommandQueue();
    const log: string[] = [];
    await Promise.all(['a', 'b'].map((name) => queue.inStream('m', `asset-m.${name}`, noting(log, name))));
    expect(log).toEqual(['a begins', 'b begins', 'a ends', 'b ends']);
  });

  it('lets exclusive work wait for all earlier work in the mission, and all later work wait for it', async () => {
    const queue = new CommandQueue();
    const log: string[] = [];
    await Promise.all([
      queue.inStream('m', 'asset-m.a', noting(log, 'before')),
      queue.exclusively('m', noting(log, 'closure')),
      queue.inStream('m', 'asset-m.b', noting(log, 'after')),
      queue.inStream('other', 'asset-other.a', noting(log, 'other')),
    ]);
    const ofMission = log.filter((line) => !line.startsWith('other'));
    expect(ofMission).toEqual([
      'before begins',
      'before ends',
      'closure begins',
      'closure ends',
      'after begins',
      'after ends',
    ]);
    expect(log.indexOf('other begins')).toBeLessThan(log.indexOf('closure begins'));
  });

  it('goes on after work that fails, and hands the failure to its caller', async () => {
    const queue = new CommandQueue();
    const failing = queue.inStream('m', 'mission-m', () => Promise.reject(new Error('no')));
    const following = queue.inStream('m', 'mission-m', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('no');
    await expect(following).resolves.toBe('done');
  });
});
