import { describe, expect, it } from '@jest/globals';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { mission, order } from '../facts.js';
import { givenMission } from '../given.js';

const established = mission('Established');

/** Transitions that happen once, and need nothing but a mission. */
const ONCE: readonly (readonly [MissionCommand['type'], (on: string) => MissionFact])[] = [
  ['RequestWithdrawal', (on) => mission('WithdrawalRequested', {}, { on })],
  ['TerminateMandate', (on) => mission('MandateTerminated', {}, { on })],
  ['StartDrawdownPhase', (on) => mission('DrawdownPhaseStarted', {}, { on })],
  ['NameSuccessor', (on) => mission('SuccessorNamed', {}, { on })],
];

describe('a transition that happens once', () => {
  it.each(ONCE)('%s is recorded the first time', (command, fact) => {
    givenMission(established)
      .when(order(command, fact('2023-06-16')))
      .thenRecorded({ effectiveOn: '2023-06-16' });
  });

  it.each(ONCE)('%s is rejected the second time', (command, fact) => {
    givenMission(established, fact('2023-06-16'))
      .when(order(command, fact('2023-06-17')))
      .thenRejected({ code: 'already-recorded', since: '2023-06-16' });
  });

  it.each(ONCE)('%s recorded late contradicts the one that is known', (command, fact) => {
    givenMission(established, fact('2023-06-16'))
      .when(order(command, fact('2023-06-15')))
      .thenRejected({ code: 'contradicts-later-fact', because: expect.objectContaining({ code: 'already-recorded' }) });
  });

  it.each(ONCE)('%s can be taken back and recorded anew', (command, fact) => {
    const annulled = {
      type: 'FactCorrected',
      data: { corrects: '1', fact: { eventId: '1', type: fact('2023-06-16').type }, annulled: true, reason: 'Test' },
      effectiveOn: '2023-07-01',
      source: { document: 'Test document' },
    } as const;
    givenMission(established, fact('2023-06-16'), annulled)
      .when(order(command, fact('2023-06-15')))
      .thenRecorded({});
  });

  it.each(ONCE)('%s needs a mission', (command, fact) => {
    givenMission()
      .when(order(command, fact('2023-06-16')))
      .thenRejected({ code: 'not-found', what: 'mission' });
  });

  it('establishing is one of them', () => {
    givenMission(established)
      .when(order('EstablishMission', mission('Established', {}, { on: '2014-01-01' })))
      .thenRejected({ code: 'already-recorded', what: 'Established' });
  });

  it('a drawdown phase is completed once it has started, once', () => {
    const started = mission('DrawdownPhaseStarted', {}, { on: '2023-07-17' });
    const completed = mission('DrawdownPhaseCompleted', {}, { on: '2023-08-25' });
    givenMission(established, started).when(order('CompleteDrawdownPhase', completed)).thenRecorded({});
    givenMission(established, started, completed)
      .when(order('CompleteDrawdownPhase', completed))
      .thenRejected({ code: 'already-recorded' });
    givenMission(established).when(order('CompleteDrawdownPhase', completed)).thenRejected({ code: 'wrong-phase' });
    givenMission(established, started, completed)
      .when(order('StartDrawdownPhase', mission('DrawdownPhaseStarted', {}, { on: '2023-09-01' })))
      .thenRejected({ code: 'already-recorded', since: '2023-07-17' });
  });

  it('an incident follows a handover that is known', () => {
    const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
    const handedOver = mission('SiteHandedOver', {}, { on: '2023-12-01' });
    const incident = (handoverEventId: string, on = '2023-12-05'): MissionCommand => ({
      type: 'RecordPostHandoverIncident',
      data: { handoverEventId, kind: 'looted', loss: 'Test' },
      effectiveOn: on,
      source: { document: 'Test document' },
    });
    givenMission(established, opened, handedOver)
      .when(incident('2'))
      .thenRecorded({ type: 'PostHandoverIncidentRecorded' });
    givenMission(established, opened, handedOver)
      .when(incident('1'))
      .thenRejected({ code: 'not-found', what: 'handover' });
    givenMission(established, opened, handedOver).when(incident('2', '2023-11-30')).thenRejected({ code: 'not-found' });
  });
});
