import { describe, expect, it } from '@jest/globals';
import { asRecorded } from '../../../src/domain/history/effective-order.js';
import type { Effective, FactCorrected } from '../../../src/domain/history/fact.js';
import {
  foldRequests,
  lastRequestOn,
  noRequests,
  scopedRequestsOf,
  type WithdrawalRequestFact,
} from '../../../src/domain/mission/host-state/withdrawal-requests.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { phaseOn } from '../../../src/domain/mission/phase.js';
import { correction, mission, order } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

/** The days are those of MINURCAT: Chad asked in January 2010, and agreed to a later day in May. */
const established = mission('Established', {}, { on: '2007-09-25' });
const requested = mission('WithdrawalRequested', { requestedBy: 'Chad' }, { on: '2010-01-15' });
const revised = (on: string, data: object = {}): MissionFact =>
  mission('WithdrawalRequestRevised', { revises: '1', ...data }, { on });
const rescinded = (on: string, rescinds = '1'): MissionFact =>
  mission('WithdrawalRequestRescinded', { rescinds }, { on });
const annulled = (eventId: string, type: string): FactCorrected => correction({ eventId, type }, { annulled: true });
const again = (on: string, data: object = {}): MissionFact => mission('WithdrawalRequested', data, { on });

const phases = (facts: readonly (MissionFact | FactCorrected)[], ...days: readonly string[]): unknown[] =>
  days.map((day) => phaseOn(missionOf(facts).lifecycle, day));

describe('a request to withdraw', () => {
  it('can be changed while it stands, any number of times', () => {
    givenMission(established, requested, revised('2010-03-01'))
      .when(order('ReviseWithdrawalRequest', revised('2010-05-25')))
      .thenRecorded({ type: 'WithdrawalRequestRevised' });
  });

  it('cannot be changed once it was taken back, nor before it was made', () => {
    givenMission(established, requested, rescinded('2010-05-25'))
      .when(order('ReviseWithdrawalRequest', revised('2010-06-01')))
      .thenRejected({ code: 'wrong-phase', reason: expect.stringContaining('2010-05-25') });
    givenMission(established, requested)
      .when(order('ReviseWithdrawalRequest', revised('2010-01-14')))
      .thenRejected({ code: 'not-found', what: 'withdrawal-request', id: '1' });
  });

  it('can be changed late, as long as it then stood', () => {
    const facts = [established, requested, rescinded('2010-05-25')];
    givenMission(...facts)
      .when(order('ReviseWithdrawalRequest', revised('2010-03-01')))
      .thenRecorded({ effectiveOn: '2010-03-01' });
  });

  it('is taken back once', () => {
    givenMission(established, requested)
      .when(order('RescindWithdrawalRequest', rescinded('2010-05-25')))
      .thenRecorded({ type: 'WithdrawalRequestRescinded' });
    givenMission(established, requested, rescinded('2010-05-25'))
      .when(order('RescindWithdrawalRequest', rescinded('2010-06-01')))
      .thenRejected({ code: 'wrong-phase' });
    givenMission(established, requested, rescinded('2010-05-25'))
      .when(order('RescindWithdrawalRequest', rescinded('2010-04-01')))
      .thenRejected({ code: 'contradicts-later-fact', because: expect.objectContaining({ code: 'wrong-phase' }) });
  });

  it('can be taken back again once that was annulled', () => {
    givenMission(established, requested, rescinded('2010-05-25'), annulled('2', 'WithdrawalRequestRescinded'))
      .when(order('RescindWithdrawalRequest', rescinded('2010-06-01')))
      .thenRecorded({});
  });

  it('cannot be annulled while something is said of it', () => {
    givenMission(established, requested, rescinded('2010-05-25'))
      .whenCorrected('1', { annulled: true })
      .thenRejected({ code: 'contradicts-later-fact', because: expect.objectContaining({ code: 'not-found' }) });
  });

  it('is none where another event has that id', () => {
    givenMission(established, requested)
      .when(order('RescindWithdrawalRequest', rescinded('2010-05-25', '0')))
      .thenRejected({ code: 'not-found', what: 'withdrawal-request', id: '0' });
    givenMission(established, requested)
      .when(order('ReviseWithdrawalRequest', revised('2010-05-25', { revises: '0' })))
      .thenRejected({ code: 'not-found', what: 'withdrawal-request', id: '0' });
  });

  it('stands alone: a second one names it, and may follow once it was taken back', () => {
    givenMission(established, requested)
      .when(order('RequestWithdrawal', again('2010-02-01')))
      .thenRejected({ code: 'already-recorded', what: 'WithdrawalRequested', eventId: '1', since: '2010-01-15' });
    // Of one that is known by its year alone, the day from which it counts.
    givenMission(established, again('2010'))
      .when(order('RequestWithdrawal', again('2011-02-01')))
      .thenRejected({ code: 'already-recorded', since: '2010-12-31' });
    givenMission(established, requested, rescinded('2010-05-25'))
      .when(order('RequestWithdrawal', again('2010-06-01')))
      .thenRecorded({ type: 'WithdrawalRequested' });
    const facts = [established, requested, rescinded('2010-05-25'), again('2010-06-01')];
    givenMission(...facts)
      .when(order('RescindWithdrawalRequest', rescinded('2010-07-01', '1')))
      .thenRejected({ code: 'wrong-phase' });
  });

  it('has instruments of its own for what becomes of it', () => {
    givenMission(established, requested)
      .when(order('ReviseWithdrawalRequest', revised('2010-05-25', { document: '' })))
      .thenRejected({ code: 'instrument-missing', pointer: '/document' });
    givenMission(established, requested)
      .when(order('RescindWithdrawalRequest', { ...rescinded('2010-05-25'), data: { rescinds: '1' } } as MissionFact))
      .thenRejected({ code: 'instrument-missing', pointer: '/document' });
  });
});

describe('the phase of a mission', () => {
  it('is that of the request as long as it stands, and the year it stood stays true', () => {
    const facts = [established, requested, revised('2010-03-01'), rescinded('2010-05-25')];
    expect(phases(facts, '2010-01-14', '2010-01-15', '2010-05-24', '2010-05-25')).toEqual([
      'established',
      'withdrawal-requested',
      'withdrawal-requested',
      'established',
    ]);
  });

  it('is that of the request again once its taking back was annulled', () => {
    const facts = [established, requested, rescinded('2010-05-25'), annulled('2', 'WithdrawalRequestRescinded')];
    expect(phases(facts, '2010-05-25')).toEqual(['withdrawal-requested']);
  });

  it('follows the request that follows one that was taken back, and no other', () => {
    const facts = [established, requested, rescinded('2010-05-25'), again('2010-06-01')];
    expect(phases(facts, '2010-05-31', '2010-06-01')).toEqual(['established', 'withdrawal-requested']);
    expect(phases([...facts, rescinded('2010-07-01', '3')], '2010-07-01')).toEqual(['established']);
  });

  it('is not that of the request once the drawdown has begun', () => {
    const end = mission('MandateTerminated', {}, { on: '2010-02-01' });
    expect(phases([established, requested, end], '2010-02-01')).toEqual(['drawing-down']);
    expect(phases([established, requested, end, rescinded('2010-03-01')], '2010-03-01')).toEqual(['drawing-down']);
  });
});

describe('a request about a part of the mandate area', () => {
  const kivu = again('2010-02-01', { scope: 'South Kivu' });

  it('changes no phase, and stands beside the one about the whole mission', () => {
    expect(phases([established, kivu], '2010-02-01')).toEqual(['established']);
    expect(phases([established, kivu, rescinded('2010-03-01')], '2010-03-01')).toEqual(['established']);
    givenMission(established, requested).when(order('RequestWithdrawal', kivu)).thenRecorded({});
    givenMission(established, requested, kivu)
      .when(order('RescindWithdrawalRequest', rescinded('2010-03-01', '2')))
      .thenRecorded({});
    expect(phases([established, requested, kivu, rescinded('2010-03-01', '2')], '2010-03-01')).toEqual([
      'withdrawal-requested',
    ]);
  });

  it('keeps its scope where a change does not name one, whatever stands beside it', () => {
    givenMission(established, requested, kivu)
      .when(order('ReviseWithdrawalRequest', revised('2010-03-01', { revises: '2', until: '2010-12-31' })))
      .thenRecorded({});
  });

  it('is limited to another part without a change to the one about the whole mission', () => {
    const toIturi = revised('2010-03-01', { revises: '2', scope: 'Ituri' });
    expect(phases([established, requested, kivu, toIturi], '2010-03-01')).toEqual(['withdrawal-requested']);
    givenMission(established, requested, kivu, toIturi)
      .when(order('RequestWithdrawal', again('2010-04-01', { scope: 'South Kivu' })))
      .thenRecorded({});
    givenMission(established, requested, kivu, toIturi)
      .when(order('RequestWithdrawal', again('2010-04-01', { scope: 'Ituri' })))
      .thenRejected({ code: 'already-recorded', eventId: '2' });
  });

  it('leaves the one that followed it the last on its scope, whatever is said of it then, for folding checks no rule', () => {
    const [first, second] = [kivu, again('2010-04-01', { scope: 'South Kivu' })];
    const facts = [first, second, revised('2010-05-01', { revises: '0', scope: 'Ituri' })];
    const requests = facts
      .map((fact, revision) => asRecorded({ ...fact, eventId: String(revision), revision, recordedAt: '2026-01-01' }))
      .reduce((before, fact) => foldRequests(before, fact as Effective<WithdrawalRequestFact>), noRequests);
    expect(lastRequestOn(requests, 'South Kivu')?.eventId).toBe('1');
    expect(lastRequestOn(requests, 'Ituri')?.eventId).toBe('0');
    expect(lastRequestOn(requests)).toBeUndefined();
    expect(scopedRequestsOf(requests).map(({ eventId, scope }) => [eventId, scope])).toEqual([
      ['1', 'South Kivu'],
      ['0', 'Ituri'],
    ]);
  });

  it('stands alone on its scope', () => {
    givenMission(established, kivu)
      .when(order('RequestWithdrawal', again('2010-03-01', { scope: 'South Kivu' })))
      .thenRejected({ code: 'already-recorded', eventId: '1' });
    givenMission(established, kivu)
      .when(order('RequestWithdrawal', again('2010-03-01', { scope: 'Ituri' })))
      .thenRecorded({});
  });

  it('may be what is left of one about the whole mission, which then asks for no withdrawal any more', () => {
    const limited = revised('2010-03-01', { scope: 'South Kivu' });
    expect(phases([established, requested, limited], '2010-03-01')).toEqual(['established']);
    givenMission(established, requested, limited)
      .when(order('RequestWithdrawal', again('2010-04-01')))
      .thenRecorded({});
    givenMission(established, requested, limited)
      .when(order('RequestWithdrawal', kivu))
      .thenRejected({ code: 'contradicts-later-fact' });
    givenMission(established, requested, kivu)
      .when(order('ReviseWithdrawalRequest', limited))
      .thenRejected({ code: 'already-recorded', eventId: '2' });
    givenMission(established, kivu).when(order('ReviseWithdrawalRequest', limited)).thenRecorded({});
  });
});
