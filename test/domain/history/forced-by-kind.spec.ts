import { describe, expect, it } from '@jest/globals';
import { effectiveOrder } from '../../../src/domain/history/forced-order.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { correction, mission } from '../facts.js';
import { givenMission, TODAY } from '../given.js';

const established = mission('Established', {}, { on: '2013-04-25' });
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const deadline = (withdrawalDeadline: string | null, on: string): MissionFact =>
  mission('TimetableRevised', { withdrawalDeadline }, { on });

/** The days on which facts count, in their order; one that is forced is marked. */
function daysOf(facts: readonly MissionFact[]): string[] {
  const recorded = facts.map((fact, revision) => ({
    ...fact,
    eventId: String(revision),
    revision,
    recordedAt: `${TODAY}T08:00:00.000Z`,
  }));
  return effectiveOrder(recorded, missionAggregate).map(
    ({ type, day, forced }) => `${type} ${day}${forced === undefined ? '' : ` by ${forced.by.type}`}`,
  );
}

/** What happened after the establishment, of which the day of one or more is not known, and where these count. */
const HISTORIES: Readonly<
  Record<string, { readonly facts: readonly MissionFact[]; readonly days: readonly string[] }>
> = {
  'a measure of July, lifted on the 20th': {
    facts: [
      mission('HostStateMeasureRecorded', {}, { on: '2022-07' }),
      mission('HostStateMeasureLifted', {}, { on: '2022-07-20' }),
    ],
    days: ['HostStateMeasureRecorded 2022-07-20 by HostStateMeasureLifted', 'HostStateMeasureLifted 2022-07-20'],
  },
  'a request of June, revised in 2023 and taken back on 25 June': {
    facts: [
      mission('WithdrawalRequested', {}, { on: '2023-06' }),
      mission('WithdrawalRequestRevised', {}, { on: '2023' }),
      mission('WithdrawalRequestRescinded', {}, { on: '2023-06-25' }),
    ],
    days: [
      'WithdrawalRequested 2023-06-25 by WithdrawalRequestRescinded',
      'WithdrawalRequestRevised 2023-06-25 by WithdrawalRequestRescinded',
      'WithdrawalRequestRescinded 2023-06-25',
    ],
  },
  'a request of June, revised on the 25th': {
    facts: [
      mission('WithdrawalRequested', {}, { on: '2023-06' }),
      mission('WithdrawalRequestRevised', {}, { on: '2023-06-25' }),
    ],
    days: ['WithdrawalRequested 2023-06-25 by WithdrawalRequestRevised', 'WithdrawalRequestRevised 2023-06-25'],
  },
  'a request taken back in 2023, before another one of 1 September': {
    facts: [
      mission('WithdrawalRequested', {}, { on: '2023-01-05' }),
      mission('WithdrawalRequestRescinded', {}, { on: '2023' }),
      mission('WithdrawalRequested', { document: 'S/2023/9' }, { on: '2023-09-01' }),
    ],
    days: [
      'WithdrawalRequested 2023-01-05',
      'WithdrawalRequestRescinded 2023-09-01 by WithdrawalRequested',
      'WithdrawalRequested 2023-09-01',
    ],
  },
  'an incident of March, of which somebody died on the 20th': {
    facts: [
      mission('SecurityIncidentRecorded', {}, { on: '2026-03' }),
      mission('IncidentTollReported', {}, { on: '2026-03-20' }),
    ],
    days: ['SecurityIncidentRecorded 2026-03-20 by IncidentTollReported', 'IncidentTollReported 2026-03-20'],
  },
  'an incident at a site opened in 2024': {
    facts: [
      mission('SiteOpened', {}, { on: '2024' }),
      mission('SecurityIncidentRecorded', { siteId: 'gao' }, { on: '2024-05-10' }),
    ],
    days: ['SiteOpened 2024-05-10 by SecurityIncidentRecorded', 'SecurityIncidentRecorded 2024-05-10'],
  },
  'a site taken into use again in 2024, and handed over on 1 May': {
    facts: [
      opened,
      mission('SiteHandedOver', {}, { on: '2020-01-01' }),
      mission('SiteReopened', {}, { on: '2024' }),
      mission('SiteHandedOver', {}, { on: '2024-05-01' }),
    ],
    days: [
      'SiteOpened 2014-01-01',
      'SiteHandedOver 2020-01-01',
      'SiteReopened 2024-05-01 by SiteHandedOver',
      'SiteHandedOver 2024-05-01',
    ],
  },
  'a site left in 2023, and taken into use again on 1 September': {
    facts: [
      opened,
      mission('SiteClosedAccelerated', {}, { on: '2023' }),
      mission('SiteReopened', {}, { on: '2023-09-01' }),
    ],
    days: ['SiteOpened 2014-01-01', 'SiteClosedAccelerated 2023-09-01 by SiteReopened', 'SiteReopened 2023-09-01'],
  },
  'a part handed over in 2023, of a site handed over on 1 May': {
    facts: [
      opened,
      mission('SiteHandedOver', {}, { on: '2023-05-01' }),
      mission('SitePartHandedOver', {}, { on: '2023' }),
    ],
    days: ['SiteOpened 2014-01-01', 'SitePartHandedOver 2023-05-01 by SiteHandedOver', 'SiteHandedOver 2023-05-01'],
  },
  'a part handed over in 2023, and looted on 1 May': {
    facts: [
      opened,
      mission('SitePartHandedOver', {}, { on: '2023' }),
      mission('PostHandoverIncidentRecorded', { handoverEventId: '2' }, { on: '2023-05-01' }),
    ],
    days: [
      'SiteOpened 2014-01-01',
      'SitePartHandedOver 2023-05-01 by PostHandoverIncidentRecorded',
      'PostHandoverIncidentRecorded 2023-05-01',
    ],
  },
  'a deadline that an extension of 2024 set, cancelled on 1 May': {
    facts: [
      mission('MandateExtended', { withdrawalDeadline: '2024-12-31', final: true }, { on: '2024' }),
      deadline(null, '2024-05-01'),
    ],
    days: ['MandateExtended 2024-05-01 by TimetableRevised', 'TimetableRevised 2024-05-01'],
  },
  'a deadline set in 2024, and cancelled on 1 May': {
    facts: [deadline('2026-11-24', '2024'), deadline(null, '2024-05-01')],
    days: ['TimetableRevised 2024-05-01 by TimetableRevised', 'TimetableRevised 2024-05-01'],
  },
  'a successor named in 2024, whose day was moved on 1 May': {
    facts: [
      mission('SuccessorNamed', {}, { on: '2024' }),
      mission('TimetableRevised', { transferDate: '2024-12-31' }, { on: '2024-05-01' }),
    ],
    days: ['SuccessorNamed 2024-05-01 by TimetableRevised', 'TimetableRevised 2024-05-01'],
  },
  'a phase begun and paused in 2024, which went on on 10 May': {
    facts: [
      mission('DrawdownPhaseStarted', {}, { on: '2024' }),
      mission('DrawdownPhasePaused', {}, { on: '2024' }),
      mission('DrawdownPhaseResumed', {}, { on: '2024-05-10' }),
    ],
    days: [
      'DrawdownPhaseStarted 2024-05-10 by DrawdownPhasePaused',
      'DrawdownPhasePaused 2024-05-10 by DrawdownPhaseResumed',
      'DrawdownPhaseResumed 2024-05-10',
    ],
  },
  'a phase paused in February, that went on in 2024 and was complete on 10 May': {
    facts: [
      mission('DrawdownPhaseStarted', {}, { on: '2024-01-01' }),
      mission('DrawdownPhasePaused', {}, { on: '2024-02-01' }),
      mission('DrawdownPhaseCompleted', {}, { on: '2024-05-10' }),
      mission('DrawdownPhaseResumed', {}, { on: '2024' }),
    ],
    days: [
      'DrawdownPhaseStarted 2024-01-01',
      'DrawdownPhasePaused 2024-02-01',
      'DrawdownPhaseResumed 2024-05-10 by DrawdownPhaseCompleted',
      'DrawdownPhaseCompleted 2024-05-10',
    ],
  },
  'a phase planned in May, and paused on the 10th': {
    facts: [
      mission('TimetableRevised', { withdrawalDeadline: undefined, phases: [{ phase: 1 }] }, { on: '2024-05' }),
      mission('DrawdownPhasePaused', {}, { on: '2024-05-10' }),
    ],
    days: ['TimetableRevised 2024-05-10 by DrawdownPhasePaused', 'DrawdownPhasePaused 2024-05-10'],
  },
  'a liquidation allowed in 2024, and begun on 1 June': {
    facts: [
      mission('MandateTerminated', { liquidationFrom: '2025-01-01' }, { on: '2024-01-01' }),
      mission('TimetableRevised', { liquidationFrom: '2024-06-01' }, { on: '2024' }),
      mission('LiquidationStarted', {}, { on: '2024-06-01' }),
    ],
    days: [
      'MandateTerminated 2024-01-01',
      'TimetableRevised 2024-06-01 by LiquidationStarted',
      'LiquidationStarted 2024-06-01',
    ],
  },
};

const NAMES = Object.keys(HISTORIES);

describe('what changed, of which only a period is known,', () => {
  it.each(NAMES)('counts where the history is possible: %s', (name) => {
    const { facts = [], days } = HISTORIES[name] ?? {};
    expect(daysOf([established, ...facts]).slice(1)).toEqual(days);
  });

  it.each(NAMES)('is recorded: %s', (name) => {
    const { facts = [] } = HISTORIES[name] ?? {};
    const last = facts.at(-1) as MissionFact;
    const scenario = givenMission(established, ...facts.slice(0, -1));
    expect(() => scenario.whenRecorded(last).thenRecorded(last)).not.toThrow();
  });
});

describe('the very same fact of the very same period', () => {
  it('is recorded once, also where there is another place for it', () => {
    const measure = mission('HostStateMeasureRecorded', {}, { on: '2022-07' });
    const other = mission('HostStateMeasureRecorded', { subject: 'Flights' }, { on: '2022-07-20' });
    givenMission(established, other, measure)
      .whenRecorded(measure)
      .thenRejected({ code: 'already-recorded', eventId: '2' });
    givenMission(established, deadline('2026-01-01', '2024-05-01'), deadline('2026-11-24', '2024'))
      .whenRecorded(deadline('2026-11-24', '2024'))
      .thenRejected({ code: 'already-recorded', eventId: '2' });
    expect(daysOf([established, other, measure])).toContain('HostStateMeasureRecorded 2022-07-31');
  });

  it('is another one where its period is another one', () => {
    const measure = mission('HostStateMeasureRecorded', {}, { on: '2022-07' });
    const later = mission('HostStateMeasureRecorded', {}, { on: '2022-08' });
    givenMission(established, measure).whenRecorded(later).thenRecorded(later);
    expect(daysOf([established, measure, later])).toHaveLength(3);
  });
});

describe('a period that is possible on its last day', () => {
  const ended = mission('MandateTerminated', {}, { on: '2019-01-01' });
  const came = mission('ContingentDeployed', {}, { on: '2014-01-01' });
  const reinforced = mission('ContingentDeployed', {}, { on: '2019' });
  const left = mission('ContingentWithdrawn', {}, { on: '2019-04-02' });
  const complete = mission('WithdrawalCompleted', {}, { on: '2020-12-31' });

  it('is a return of a contingent that left before it, until its date says otherwise', () => {
    const there = givenMission(established, ended, came, left, reinforced);
    there.whenRecorded(complete).thenRejected({ code: 'contingents-remain', contingents: ['tcd'] });
    const known = { changes: { effectiveOn: '2019-01-01/2019-04-01' } };
    givenMission(established, ended, came, left, reinforced).whenCorrected('4', known).thenRecorded({});
    const said = correction({ eventId: '4', type: reinforced.type }, known);
    givenMission(established, ended, came, left, reinforced, said).whenRecorded(complete).thenRecorded(complete);
    expect(daysOf([established, ended, came, left, reinforced]).at(-1)).toBe('ContingentDeployed 2019-12-31');
  });

  it('comes too late for an end that has come by then, unless its date says otherwise', () => {
    const decided = mission('MandateTerminated', { endsOn: '2024-06-30' }, { on: '2024-01-05' });
    const moved = (on: string): MissionFact => mission('TimetableRevised', { mandateEndsOn: '2024-12-31' }, { on });
    givenMission(established, decided).whenRecorded(moved('2024')).thenRejected({ code: 'wrong-phase' });
    const known = moved('2024-01-06/2024-06-30');
    givenMission(established, decided).whenRecorded(known).thenRecorded(known);
    expect(daysOf([established, decided, known]).at(-1)).toBe('TimetableRevised 2024-06-30');
  });
});
