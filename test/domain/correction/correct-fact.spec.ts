import { describe, expect, it } from '@jest/globals';
import { correctFact, type CorrectFact } from '../../../src/domain/correction/correct-fact.js';
import { overruledBy } from '../../../src/domain/history/corrections.js';
import { correction, mission } from '../facts.js';
import { givenMission, TODAY } from '../given.js';

const recordedAt = `${TODAY}T12:00:00.000Z`;
const request = { ...mission('WithdrawalRequested'), eventId: '1', revision: 1, recordedAt };
const root = { eventId: '1', type: 'WithdrawalRequested' };
const corrected = { ...correction(root, { changes: { wording: 'now' } }), eventId: '2', revision: 2, recordedAt };

const annul = (corrects: string, source: CorrectFact['source'] = { document: 'Test document' }): CorrectFact => ({
  type: 'CorrectFact',
  data: { corrects, annulled: true, reason: 'Test' },
  effectiveOn: '2025-01-01',
  source,
});

describe('correcting a fact (R13)', () => {
  it('cites a source, as recording one does', () => {
    expect(correctFact(annul('1', {}), [request], recordedAt)).toEqual({
      rejection: { code: 'instrument-missing', pointer: '/source/document' },
    });
  });

  it.each(['ClosureGateSet', 'ClosureGateReleased'] as const)('is not possible for a gate: %s', (type) => {
    givenMission(mission('Established'), mission(type, {}, { on: '2025-06-30' }))
      .whenCorrected('1', { annulled: true })
      .thenRejected({ code: 'unknown-fact', eventId: '1' });
  });

  it('is not possible for a fact that this program does not know', () => {
    const fromTheFuture = { ...request, type: 'FromTheFuture' };
    expect(correctFact(annul('1'), [fromTheFuture], recordedAt)).toEqual({
      rejection: { code: 'unknown-fact', eventId: '1' },
    });
  });

  it('is a defect where a correction is recorded whose fact is not', () => {
    expect(() => correctFact(annul('2'), [corrected], recordedAt)).toThrow('is not recorded');
  });
});

describe('the last word on a fact', () => {
  it('is the fact itself while nothing corrects it', () => {
    expect(overruledBy('1', request, [])).toBeUndefined();
    expect(overruledBy('1', request, [corrected])).toBe('2');
    expect(overruledBy('2', request, [corrected])).toBeUndefined();
  });

  it('is none of another fact’s: to ask is a defect', () => {
    expect(() => overruledBy('7', request, [corrected])).toThrow('not in the chain');
  });
});
