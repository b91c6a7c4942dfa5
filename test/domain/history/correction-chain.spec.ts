import { describe, expect, it } from '@jest/globals';
import { CorrectionChain } from '../../../src/domain/history/correction-chain.js';
import type { Fact, Recorded } from '../../../src/domain/history/fact.js';
import { correction, mission } from '../facts.js';

const root = { eventId: '0', type: 'CasualtiesReported' };

function recorded<F extends Fact>(fact: F, revision: number): Recorded<F> {
  return { ...fact, eventId: `${revision}`, revision, recordedAt: '2024-01-01T00:00:00.000Z' };
}

/** A report, and two corrections of it. */
const CHAIN = CorrectionChain.of<Fact>(
  recorded(mission('CasualtiesReported', { fatalities: 1, injured: 2 }, { on: '2023-12-11' }), 0),
)
  .extend(recorded(correction(root, { changes: { fatalities: 5, injured: null } }), 1))
  .extend(recorded(correction(root, { changes: { effectiveOn: '2023-12-12' } }, '1'), 2));

describe('a fact with a further correction', () => {
  it('stands as the correction would leave it', () => {
    const changed = CHAIN.factWith('2', { hostileActs: 3, fatalities: null, effectiveOn: '2023-12' });
    expect(changed).toMatchObject({ type: 'CasualtiesReported', eventId: '0', effectiveOn: '2023-12' });
    expect(changed.data).toEqual({ hostileActs: 3 });
    expect(CHAIN.standing.fact).toMatchObject({ effectiveOn: '2023-12-12', data: { fatalities: 5 } });
  });

  it('is that which the named event left, not a later one', () => {
    const changed = CHAIN.factWith('0', { hostileActs: 3 });
    expect(changed).toMatchObject({ effectiveOn: '2023-12-11', data: { fatalities: 1, injured: 2, hostileActs: 3 } });
  });

  it('is none of what is not in its chain: to ask is a defect', () => {
    expect(() => CHAIN.factWith('7', {})).toThrow('Event 7 is not in the chain of its fact');
  });
});
