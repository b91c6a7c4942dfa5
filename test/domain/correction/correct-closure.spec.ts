import { describe, expect, it } from '@jest/globals';
import { correctClosure } from '../../../src/domain/correction/correct-closure.js';
import { History } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import { reject } from '../../../src/domain/verdict.js';
import { correction, mission } from '../facts.js';
import { givenMission } from '../given.js';

const root = { eventId: '2', type: 'AdministrativeClosureCompleted' };
const established = mission('Established');
const gate = mission('ClosureGateSet', {}, { on: '2025-06-30' });
const closed = mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' });

describe('taking a closure back', () => {
  it('releases the gate with nothing left open, on the day and on the word of the correction', () => {
    givenMission(established, gate, closed)
      .whenCorrected('2', { annulled: true }, '2025-09-01')
      .thenRecorded(
        { type: 'FactCorrected' },
        {
          type: 'ClosureGateReleased',
          data: { openItems: [] },
          effectiveOn: '2025-09-01',
          source: { document: 'Test document' },
        },
      );
  });

  it('is not itself taken back: the way back is a new closure', () => {
    givenMission(established, gate, closed, correction(root, { annulled: true }))
      .whenCorrected('3', { annulled: true })
      .thenRejected({ code: 'wrong-phase', reason: expect.stringContaining('close them anew') });
    // Nor where another fact was corrected before.
    const renamed = correction({ eventId: '0', type: 'Established' }, { changes: { name: 'Another name' } });
    givenMission(established, gate, closed, renamed, correction(root, { annulled: true }))
      .whenCorrected('4', { annulled: true })
      .thenRejected({ code: 'wrong-phase' });
  });

  it('is not what a correction does that says something else of it', () => {
    const ended = [
      established,
      mission('MandateTerminated', {}, { on: '2023-06-30' }),
      mission('LiquidationStarted', {}, { on: '2024-01-01' }),
      mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' }),
    ];
    givenMission(...ended, gate, closed)
      .whenCorrected('5', { changes: { finalPerformanceReport: 'A/99/2' } })
      .thenRecorded({ type: 'FactCorrected' });
  });

  it('is no question where the correction is refused, or is of another fact', () => {
    const refused = reject({ code: 'already-corrected', by: '3' });
    expect(correctClosure({ rejection: refused.rejection }, new History(missionAggregate))).toEqual({
      rejection: refused.rejection,
    });
    givenMission(established, mission('WithdrawalRequested', {}, { on: '2023-06-16' }))
      .whenCorrected('1', { annulled: true })
      .thenRecorded({ type: 'FactCorrected' });
  });
});
