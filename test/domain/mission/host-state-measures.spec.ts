import { describe, expect, it } from '@jest/globals';
import type { FactCorrected } from '../../../src/domain/history/fact.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { correction, mission, order } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

/** The days are those of Mali's suspension of rotations, but for the lifting, which is made up. */
const established = mission('Established', {}, { on: '2013-04-25' });
const suspended = { measure: 'rotations-suspended', subject: 'All rotations' };
const recorded = (on: string, data: object = {}): MissionFact =>
  mission('HostStateMeasureRecorded', { ...suspended, ...data }, { on });
const lifted = (on: string, lifts = '1'): MissionFact => mission('HostStateMeasureLifted', { lifts }, { on });
const annulled = (eventId: string, type: string): FactCorrected => correction({ eventId, type }, { annulled: true });

const record = (fact: MissionFact): MissionCommand => order('RecordHostStateMeasure', fact);
const lift = (fact: MissionFact): MissionCommand => order('LiftHostStateMeasure', fact);

describe('a measure of the host State', () => {
  it('is recorded in every phase, by any word for it, and by whoever imposes it', () => {
    givenMission(established, mission('PhysicalClosureCompleted', {}, { on: '2019-01-01' }))
      .when(record(recorded('2019-07-14', { measure: 'fuel-denied', imposedBy: 'Province', recognised: false })))
      .thenRecorded({ type: 'HostStateMeasureRecorded' });
    givenMission()
      .when(record(recorded('2022-07-14')))
      .thenRejected({ code: 'not-found', what: 'mission' });
  });

  it('is recorded once: what, against whom, by whom and when make it the very same', () => {
    const facts = [established, recorded('2022-07-14')];
    givenMission(...facts)
      .when(record(recorded('2022-07-14')))
      .thenRejected({
        code: 'already-recorded',
        what: 'HostStateMeasureRecorded',
        eventId: '1',
        since: '2022-07-14',
      });
    for (const other of [{ measure: 'fuel-denied' }, { subject: 'Police' }, { imposedBy: 'Province' }])
      givenMission(...facts)
        .when(record(recorded('2022-07-14', other)))
        .thenRecorded({});
    givenMission(...facts)
      .when(record(recorded('2022-07-15')))
      .thenRecorded({});
    givenMission(...facts, annulled('1', 'HostStateMeasureRecorded'))
      .when(record(recorded('2022-07-14')))
      .thenRecorded({});
  });

  it('is the host State’s where it names nobody, and the very same where it names that State', () => {
    const said = [recorded('2022-07-14'), recorded('2022-07-14', { imposedBy: 'MLI' })];
    for (const [first, second] of [said, said.toReversed()] as [MissionFact, MissionFact][])
      givenMission(established, first)
        .when(record(second))
        .thenRejected({ code: 'already-recorded', what: 'HostStateMeasureRecorded', eventId: '1' });
    const shared = mission('Established', { hostState: undefined, hostStates: ['ETH', 'ERI'] });
    const denied = (imposedBy?: string): MissionFact => recorded('2022-07-14', { imposedBy });
    givenMission(shared, denied())
      .when(record(denied('ETH')))
      .thenRejected({ code: 'already-recorded' });
    givenMission(shared, denied())
      .when(record(denied('ERI')))
      .thenRecorded({});
    const unknown = mission('Established', { hostState: undefined, notReported: ['hostState'] });
    givenMission(unknown, denied()).when(record(denied())).thenRejected({ code: 'already-recorded' });
    givenMission(unknown, denied())
      .when(record(denied('MLI')))
      .thenRecorded({});
  });

  it('holds as it was recorded, with the date on which it was lifted', () => {
    const said = { measure: 'fuel-denied', subject: 'Flights', imposedBy: 'Province', recognised: false };
    const facts = [established, recorded('2022-07', said)];
    const measure = { eventId: '1', effectiveOn: '2022-07', ...said };
    expect(missionOf(facts).measures.byId.get('1')).toEqual(measure);
    expect(missionOf([...facts, lifted('2022-08/2022-09')]).measures.byId.get('1')).toEqual({
      ...measure,
      liftedOn: '2022-08/2022-09',
    });
  });

  it('is lifted once', () => {
    const facts = [established, recorded('2022-07-14')];
    givenMission(...facts)
      .when(lift(lifted('2022-08-15')))
      .thenRecorded({ type: 'HostStateMeasureLifted' });
    givenMission(...facts, lifted('2022-08-15'))
      .when(lift(lifted('2022-09-01')))
      .thenRejected({ code: 'wrong-phase', reason: expect.stringContaining('2022-08-15') });
    givenMission(...facts, lifted('2022-08-15'))
      .when(lift(lifted('2022-08-01')))
      .thenRejected({ code: 'contradicts-later-fact', because: expect.objectContaining({ code: 'wrong-phase' }) });
    givenMission(...facts, lifted('2022-08-15'), annulled('2', 'HostStateMeasureLifted'))
      .when(lift(lifted('2022-09-01')))
      .thenRecorded({});
  });

  it('cannot be lifted before it was imposed, nor taken back while it is lifted', () => {
    const facts = [established, recorded('2022-07-14')];
    givenMission(...facts)
      .when(lift(lifted('2022-07-13')))
      .thenRejected({ code: 'not-found', what: 'host-state-measure', id: '1' });
    givenMission(established)
      .when(lift(lifted('2022-07-13', '0')))
      .thenRejected({ code: 'not-found', what: 'host-state-measure', id: '0' });
    givenMission(...facts, lifted('2022-08-15'))
      .whenCorrected('1', { annulled: true })
      .thenRejected({ code: 'contradicts-later-fact', because: expect.objectContaining({ code: 'not-found' }) });
  });

  it('may come again once it was lifted, and each is lifted by itself', () => {
    const facts = [established, recorded('2022-07-14'), lifted('2022-08-15'), recorded('2022-09-01')];
    givenMission(...facts)
      .when(lift(lifted('2022-10-01', '3')))
      .thenRecorded({});
    givenMission(...facts)
      .when(lift(lifted('2022-10-01', '1')))
      .thenRejected({ code: 'wrong-phase' });
  });
});
