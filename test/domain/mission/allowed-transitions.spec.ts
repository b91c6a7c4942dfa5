import { describe, expect, it } from '@jest/globals';
import { allowedTransitions } from '../../../src/domain/mission/allowed-transitions.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { mission } from '../facts.js';
import { missionOf } from './mission-of.js';

const allowedOn = (day: string, ...facts: readonly MissionFact[]): string[] =>
  allowedTransitions(missionOf(facts), day);
const allowed = (...facts: readonly MissionFact[]): string[] => allowedOn('2026-11-24', ...facts);

const established = mission('Established');
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
const terminated = mission('MandateTerminated', {}, { on: '2023-06-30' });
const liquidating = mission('LiquidationStarted', {}, { on: '2024-01-01' });

describe('the transitions that a refused caller could make instead', () => {
  it('are those that the rules let happen, no table of phases', () => {
    expect(allowed(established)).toEqual(['RequestWithdrawal', 'TerminateMandate', 'NameSuccessor']);
    expect(allowed(established, terminated)).toContain('StartLiquidation');
    expect(allowed(established, terminated)).not.toContain('TerminateMandate');
  });

  it('leave out what is not due', () => {
    const nextYear = mission('MandateTerminated', { liquidationFrom: '2027-01-01' }, { on: '2026-06-30' });
    expect(allowed(established, nextYear)).not.toContain('StartLiquidation');
  });

  it('leave out the liquidation on a day before the mandate ends, where the resolution sets no later one (R1)', () => {
    expect(allowedOn('2023-06-29', established, terminated)).not.toContain('StartLiquidation');
    expect(allowedOn('2023-06-30', established, terminated)).toContain('StartLiquidation');
  });

  it('leave out the withdrawal while a contingent remains (R2)', () => {
    expect(allowed(established, deployed, terminated)).not.toContain('CompleteWithdrawal');
    const gone = mission('ContingentWithdrawn', {}, { on: '2023-12-01' });
    expect(allowed(established, deployed, terminated, gone)).toContain('CompleteWithdrawal');
  });

  it('leave out the withdrawal before a drawdown began or the mandate ended (R2)', () => {
    expect(allowedOn('2023-06-29', established, terminated)).not.toContain('CompleteWithdrawal');
    expect(allowedOn('2023-06-30', established, terminated)).toContain('CompleteWithdrawal');
  });

  it('leave out both closures while a site is open', () => {
    const closures = ['CompletePhysicalClosure', 'CompleteAdministrativeClosure'];
    const open = allowed(established, opened, terminated, liquidating);
    expect(open.filter((one) => closures.includes(one))).toEqual([]);
    const left = mission('SiteClosedAccelerated', {}, { on: '2024-11-15' });
    const facts = [established, opened, terminated, liquidating, left];
    expect(allowed(...facts)).toContain('CompletePhysicalClosure');
    const closed = mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' });
    expect(allowed(...facts, closed)).toContain('CompleteAdministrativeClosure');
  });

  it('leave out what is recorded for a later day already: each happens once', () => {
    const before = missionOf([established]);
    const record = missionOf([established, terminated]);
    expect(allowedTransitions(before, '2020-01-01', record)).not.toContain('TerminateMandate');
    expect(allowedTransitions(before, '2020-01-01', record)).toContain('RequestWithdrawal');
  });

  it('are those of that day, whatever a later day asks again', () => {
    const gone = mission('ContingentWithdrawn', {}, { on: '2023-12-01' });
    const then = [established, deployed, terminated, gone];
    const returned = mission('ContingentDeployed', {}, { on: '2024-06-01' });
    expect(allowedTransitions(missionOf(then), '2023-12-31', missionOf([...then, returned]))).toContain(
      'CompleteWithdrawal',
    );
  });

  it('are none once the books are closed, on no day (R16)', () => {
    const facts = [
      established,
      terminated,
      liquidating,
      mission('PhysicalClosureCompleted', {}, { on: '2024-11-15' }),
      mission('AdministrativeClosureCompleted', {}, { on: '2025-06-30' }),
    ];
    expect(allowed(...facts)).toEqual([]);
    expect(allowedTransitions(missionOf([established]), '2020-01-01', missionOf(facts))).toEqual([]);
  });

  it('are none before there is a mission', () => {
    expect(allowed()).toEqual([]);
  });
});
