import { describe, expect, it } from '@jest/globals';
import { compare } from '../../bench/compare.js';

/** Answers these in turn; an error is thrown. */
function inTurn(...outcomes: readonly (number | Error)[]): () => Promise<number> {
  let turn = 0;
  return async () => {
    const outcome = outcomes[turn++ % outcomes.length] as number | Error;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
}

const busy = new Error('SQLITE_BUSY: database is locked');
const named = { name: 'ours / a peer', unit: 'events/s', warmUp: false };

describe('a comparison', () => {
  it('is the median of the ratios of its pairs', async () => {
    const figure = await compare({ ...named, subject: inTurn(10, 30, 20), baseline: inTurn(10, 10, 10) }, 3);
    expect(figure).toMatchObject({ value: 20, baseline: 10, ratio: 2, pairs: 3 });
    expect(figure).not.toHaveProperty('baselineFailed');
  });

  it('discards the first pair, which warms up, and whatever failed in it', async () => {
    const figure = await compare({ ...named, warmUp: true, subject: inTurn(1, 20), baseline: inTurn(busy, 10) }, 1);
    expect(figure).toMatchObject({ value: 20, baseline: 10, ratio: 2, pairs: 1 });
    expect(figure).not.toHaveProperty('baselineFailed');
  });

  it('goes on without the pairs in which a peer fails, and says so', async () => {
    const figure = await compare({ ...named, subject: inTurn(20), baseline: inTurn(busy, 10) }, 4);
    const baselineFailed = { pairs: 2, why: busy.message };
    expect(figure).toMatchObject({ value: 20, baseline: 10, ratio: 2, pairs: 4, baselineFailed });
  });

  it('has no ratio where the peer always fails', async () => {
    const figure = await compare({ ...named, subject: inTurn(20), baseline: inTurn(busy) }, 3);
    expect(figure).toMatchObject({ value: 20, baseline: null, ratio: null, baselineFailed: { pairs: 3 } });
  });

  it('ends where what is measured fails itself', async () => {
    await expect(compare({ ...named, subject: inTurn(busy), baseline: inTurn(10) }, 1)).rejects.toThrow(busy);
  });
});
