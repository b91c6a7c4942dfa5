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

const ENDS_IN_JUNE = mission('MandateTerminated', { endsOn: '2024-06-30' }, { on: '2024-01-05' });
const moved = (on: string): MissionFact => mission('TimetableRevised', { mandateEndsOn: '2024-12-31' }, { on });

/** The days on which facts count, in their order; one that is forced is marked. */
function daysOf(facts: readonly MissionFact[]): string[] {
  const recorded = facts.map((fact, revision) => ({
    ...fact,
    eventId: String(revision),
    revision,
    recordedAt: `${TODAY}T08:00:00.000Z`,
  }));
  return effectiveOrder(recorded, missionAggregate).map(
    ({ type, day, forced }) => `${type} ${day}${forced === undefined ? '' : ` by ${forced.by?.type ?? 'its day'}`}`,
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
  'an end of 30 June, moved in 2024': {
    facts: [ENDS_IN_JUNE, moved('2024')],
    days: ['MandateTerminated 2024-01-05', 'TimetableRevised 2024-06-30 by its day'],
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
  'a liquidation begun in 2024, before a termination that would have had it wait': {
    facts: [
      mission('MandateExtended', { until: '2023-12-31', final: true }, { on: '2023-01-01' }),
      mission('MandateTerminated', { liquidationFrom: '2025-01-01' }, { on: '2024-06-30' }),
      mission('LiquidationStarted', {}, { on: '2024' }),
    ],
    days: [
      'MandateExtended 2023-01-01',
      'LiquidationStarted 2024-06-30 by MandateTerminated',
      'MandateTerminated 2024-06-30',
    ],
  },
  'a withdrawal complete in 2024, before an extension by which the mandate went on': {
    facts: [
      mission('MandateExtended', { until: '2023-12-31', final: true }, { on: '2023-01-01' }),
      mission('WithdrawalCompleted', {}, { on: '2024' }),
      mission('MandateExtended', { resolution: 'S/RES/4 (2024)', until: '2025-06-30' }, { on: '2024-06-30' }),
    ],
    days: [
      'MandateExtended 2023-01-01',
      'WithdrawalCompleted 2024-06-30 by MandateExtended',
      'MandateExtended 2024-06-30',
    ],
  },
  'a withdrawal complete in 2024, before its rear party was made smaller than what was left': {
    facts: [
      opened,
      mission('ContingentDeployed', { strength: 100 }, { on: '2014-01-01' }),
      mission('RearPartyDesignated', { strength: 100 }, { on: '2019-01-01' }),
      mission('MandateTerminated', {}, { on: '2019-02-01' }),
      mission('WithdrawalCompleted', {}, { on: '2024' }),
      mission('RearPartyDesignated', { strength: 10 }, { on: '2024-06-30' }),
    ],
    days: [
      'SiteOpened 2014-01-01',
      'ContingentDeployed 2014-01-01',
      'RearPartyDesignated 2019-01-01',
      'MandateTerminated 2019-02-01',
      'WithdrawalCompleted 2024-06-30 by RearPartyDesignated',
      'RearPartyDesignated 2024-06-30',
    ],
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
});

describe('an end of the mandate that was moved in a year, on a day that nobody knows,', () => {
  const later = moved('2024');

  it('is moved on the last day on which it could be', () => {
    givenMission(established, ENDS_IN_JUNE).whenRecorded(later).thenRecorded(later);
    expect(daysOf([established, ENDS_IN_JUNE, moved('2024-01-06/2024-07-15')]).at(-1)).toBe(
      'TimetableRevised 2024-06-30 by its day',
    );
    expect(daysOf([established, ENDS_IN_JUNE, moved('2024-01-06/2024-06-30')]).at(-1)).toBe(
      'TimetableRevised 2024-06-30',
    );
  });

  it('is recorded late, and leaves possible what has followed the end', () => {
    const due = mission('LiquidationStarted', {}, { on: '2025-02-01' });
    givenMission(established, ENDS_IN_JUNE, due).whenRecorded(later).thenRecorded(later);
    // It was moved before it was decided anew that the mandate should end in June: no other day is possible.
    const early = mission('LiquidationStarted', {}, { on: '2024-08-01' });
    expect(daysOf([established, ENDS_IN_JUNE, early, later]).slice(1)).toEqual([
      'TimetableRevised 2024-01-04 by its day',
      'MandateTerminated 2024-01-05',
      'LiquidationStarted 2024-08-01',
    ]);
    givenMission(established, ENDS_IN_JUNE, early)
      .whenRecorded(moved('2024-01-06/2024-12-31'))
      .thenRejected({ code: 'wrong-phase' });
  });

  it('is refused where the end had come before that year', () => {
    const before = mission('MandateTerminated', { endsOn: '2023-12-31' }, { on: '2023-01-05' });
    givenMission(established, before).whenRecorded(later).thenRejected({
      code: 'wrong-phase',
      reason: 'The mandate ended on 2023-12-31',
    });
  });

  it('is what a correction of its date makes it, and goes with the end that a correction moves', () => {
    givenMission(established, ENDS_IN_JUNE, moved('2024-03-01'))
      .whenCorrected('2', { changes: { effectiveOn: '2024' } })
      .thenRecorded({});
    const earlier = correction(
      { eventId: '1', type: 'MandateTerminated' },
      { changes: { endsOn: '2024-04-30' } },
    ) as never as MissionFact;
    givenMission(established, ENDS_IN_JUNE, later)
      .whenCorrected('1', { changes: { endsOn: '2024-04-30' } })
      .thenRecorded({});
    expect(daysOf([established, ENDS_IN_JUNE, later, earlier]).at(-1)).toBe('TimetableRevised 2024-04-30 by its day');
    const annulled = correction(
      { eventId: '1', type: 'MandateTerminated' },
      { annulled: true },
    ) as never as MissionFact;
    expect(daysOf([established, ENDS_IN_JUNE, later, annulled]).at(-1)).toBe('TimetableRevised 2024-12-31');
  });
});
