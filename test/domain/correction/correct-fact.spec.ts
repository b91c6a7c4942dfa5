import { describe, expect, it } from '@jest/globals';
import { correctFact, type CorrectFact } from '../../../src/domain/correction/correct-fact.js';
import { CorrectionChain } from '../../../src/domain/history/correction-chain.js';
import type { Fact, FactCorrected, Recorded } from '../../../src/domain/history/fact.js';
import { History } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { correction, mission } from '../facts.js';
import { givenMission, TODAY } from '../given.js';

const recordedAt = `${TODAY}T08:00:00.000Z`;
const request = { ...mission('WithdrawalRequested'), eventId: '1', revision: 1, recordedAt };
const root = { eventId: '1', type: 'WithdrawalRequested' };
const corrected = { ...correction(root, { changes: { wording: 'now' } }), eventId: '2', revision: 2, recordedAt };

const annul = (corrects: string, source: CorrectFact['source'] = { document: 'Test document' }): CorrectFact => ({
  type: 'CorrectFact',
  data: { corrects, annulled: true, reason: 'Test' },
  effectiveOn: '2025-01-01',
  source,
});

function historyOf(...events: readonly Recorded<Fact>[]): History<unknown, MissionFact> {
  const history = new History<unknown, MissionFact>(missionAggregate);
  history.add(events as Recorded<MissionFact | FactCorrected>[]);
  return history;
}

describe('correcting a fact (R13)', () => {
  it('cites a source, as recording one does', () => {
    expect(correctFact(annul('1', {}), historyOf(request), recordedAt)).toEqual({
      rejection: { code: 'instrument-missing', pointer: '/source/document' },
    });
  });

  it.each(['ClosureGateSet', 'ClosureGateReleased'] as const)('is not possible for a gate: %s', (type) => {
    givenMission(mission('Established'), mission(type, {}, { on: '2025-06-30' }))
      .whenCorrected('1', { annulled: true })
      .thenRejected({ code: 'unknown-fact', eventId: '1' });
  });

  it('goes through the last correction, and tells which that is, and whether the fact counts at all by now', () => {
    const again = annul('1');
    expect(correctFact(again, historyOf(request, corrected), recordedAt)).toStrictEqual({
      rejection: { code: 'already-corrected', eventId: '1', by: '2' },
    });
    const annulled = { ...correction(root, { annulled: true }), eventId: '2', revision: 2, recordedAt };
    expect(correctFact(again, historyOf(request, annulled), recordedAt)).toStrictEqual({
      rejection: { code: 'already-corrected', eventId: '1', by: '2', annulled: true },
    });
  });

  it('is not possible for a fact that this program does not know', () => {
    const fromTheFuture = { ...request, type: 'FromTheFuture' };
    expect(correctFact(annul('1'), historyOf(fromTheFuture), recordedAt)).toEqual({
      rejection: { code: 'unknown-fact', eventId: '1' },
    });
  });

  it('is a defect where a correction is recorded whose fact is not', () => {
    expect(() => correctFact(annul('2'), historyOf(corrected), recordedAt)).toThrow('is not recorded');
  });
});

describe('the last word on a fact', () => {
  it('is the fact itself while nothing corrects it', () => {
    const chain = CorrectionChain.of(request);
    expect(chain.overruledBy('1')).toBeUndefined();
    expect(chain.extend(corrected).overruledBy('1')).toBe('2');
    expect(chain.extend(corrected).overruledBy('2')).toBeUndefined();
  });

  it('is none of another fact’s: to ask is a defect', () => {
    expect(() => CorrectionChain.of(request).extend(corrected).overruledBy('7')).toThrow('not in the chain');
  });
});
