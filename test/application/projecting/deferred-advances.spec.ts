import { describe, expect, it } from '@jest/globals';
import type { Advance } from '../../../src/application/ports/model-store.js';
import type { Checkpoint } from '../../../src/application/ports/read-models.js';
import { DeferredAdvances } from '../../../src/application/projecting/building/deferred-advances.js';
import type { ModelRunner } from '../../../src/application/projecting/model-runner.js';

describe('what a build has to store', () => {
  const runner = {} as ModelRunner;
  const at = (ordinal: number): Checkpoint => ({ position: '0', ordinal, digest: '' });
  const nothing = { model: { projection: 'm', generation: 1 }, views: [], marks: [], rows: [], removedRows: [] };
  const piece = (from: number, what: Partial<Advance> = {}): Advance => {
    const build = { through: '99', events: 99, stream: `s-${from}` };
    return { ...nothing, from: at(from), checkpoint: at(from + 1), build, ...what };
  };

  it('is its beginning, whatever came of that', () => {
    expect(new DeferredAdvances().due(runner, piece(0))).toEqual(piece(0));
  });

  it('can wait where nothing came of a piece, and goes on from what is stored', () => {
    const held = new DeferredAdvances();
    expect(held.due(runner, piece(1))).toBeUndefined();
    expect(held.due(runner, piece(2))).toBeUndefined();
    expect(held.due(runner, piece(3, { removedRows: ['k'] }))).toEqual({
      ...piece(3, { removedRows: ['k'] }),
      from: at(1),
    });
    expect(held.due(runner, piece(4, { removedRows: ['k'] }))).toEqual(piece(4, { removedRows: ['k'] }));
  });

  it('is one in sixteen pieces at least', () => {
    const held = new DeferredAdvances();
    const due = Array.from({ length: 32 }, (_, index) => held.due(runner, piece(index + 1)));
    expect(due.flatMap((advance, index) => (advance === undefined ? [] : [[index, advance.from.ordinal]]))).toEqual([
      [15, 1],
      [31, 17],
    ]);
  });

  it('is its end', () => {
    const held = new DeferredAdvances();
    held.due(runner, piece(1));
    const { build: _none, ...end } = piece(2);
    expect(held.due(runner, end)).toEqual({ ...end, from: at(1) });
  });
});
