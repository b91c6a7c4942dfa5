import { describe, expect, it } from '@jest/globals';
import { contingentCountry } from '../../../src/domain/mission/contingent-country.js';
import { decideMission } from '../../../src/domain/mission/decide.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import { mission } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

const established = mission('Established');
const deployed = mission('ContingentDeployed', {}, { on: '2014-01-01' });
const opened = mission('SiteOpened', {}, { on: '2014-01-01' });
const command = <Type extends MissionCommand['type']>(type: Type, data: object, on = '2022-01-01'): MissionCommand =>
  ({ type, data, effectiveOn: on, source: { document: 'Test document' } }) as unknown as MissionCommand;

describe('a contingent', () => {
  it('that is new needs its country, and a known one cannot change it', () => {
    givenMission(established)
      .when(command('DeployContingent', { contingentId: 'egy', kind: 'military' }))
      .thenRejected({
        code: 'malformed',
        errors: [{ pointer: '/country', code: 'missing', message: expect.stringContaining('country') }],
      });
    for (const type of ['DeployContingent', 'WithdrawContingent'] as const) {
      givenMission(established, deployed)
        .when(command(type, { contingentId: 'tcd', country: 'EGY', kind: 'military', remaining: 0 }))
        .thenRejected({
          code: 'malformed',
          errors: [{ pointer: '/country', code: 'differs', message: expect.stringMatching(/tcd.*TCD/) }],
        });
    }
    givenMission(established, deployed)
      .when(command('DeployContingent', { contingentId: 'tcd', kind: 'military' }))
      .thenRecorded({ data: { contingentId: 'tcd', country: 'TCD', kind: 'military' } });
  });

  it('is of one country, also where a record that is read back does not say it again, or says another one', () => {
    const again = (country: string | undefined): MissionFact =>
      mission('ContingentDeployed', { country }, { on: '2015-01-01' });
    const given = givenMission(established, deployed);
    given.whenRecorded(again(undefined)).thenRecorded({});
    given.whenRecorded(again('TCD')).thenRecorded({});
    given
      .whenRecorded(again('EGY'))
      .thenRejected({ code: 'wrong-phase', reason: 'Contingent tcd is known to be of TCD' });
  });

  it('of which nobody gives the country has none, and no empty one', () => {
    const observers = { contingentId: 'obs', kind: 'observers', notReported: ['country'] };
    expect(contingentCountry({ contingentId: 'obs' }, missionOf([established]))).toStrictEqual({});
    givenMission(established).when(command('DeployContingent', observers)).thenRecorded({ data: observers });
  });

  it('can have any word for its id', () => {
    givenMission(established)
      .when(command('SuspendContingent', { contingentId: 'constructor', reason: 'Test' }))
      .thenRejected({ code: 'not-found', what: 'contingent', id: 'constructor' });
  });

  it('is deployed to a site that is known by then', () => {
    givenMission(established, opened)
      .when(command('DeployContingent', { contingentId: 'egy', country: 'EGY', kind: 'military', siteId: 'gao' }))
      .thenRecorded({});
    givenMission(established, opened)
      .when(
        command(
          'DeployContingent',
          { contingentId: 'egy', country: 'EGY', kind: 'military', siteId: 'gao' },
          '2013-06-01',
        ),
      )
      .thenRejected({ code: 'not-found', what: 'site' });
  });

  it('that was there by a day cannot have left before that day', () => {
    const by = (left: string): MissionCommand => ({
      ...command(
        'DeployContingent',
        { contingentId: 'egy', country: 'EGY', kind: 'military', strength: 40, left },
        '2021',
      ),
      effectiveOnQualifier: 'by',
    });
    givenMission(established)
      .when(by('2020-12-31'))
      .thenRejected({
        code: 'malformed',
        errors: [{ pointer: '/left', code: 'too-early', message: expect.stringContaining('end') }],
      });
    givenMission(established)
      .when(by('2021-01-01'))
      .thenRecorded(
        { type: 'ContingentDeployed' },
        { type: 'ContingentWithdrawn', data: { contingentId: 'egy', country: 'EGY', strength: 40, remaining: 0 } },
      );
  });

  it('carries its end only when that is not before its beginning', () => {
    givenMission(established)
      .when(
        command(
          'DeployContingent',
          { contingentId: 'egy', country: 'EGY', kind: 'military', left: '2021' },
          '2022-01-01',
        ),
      )
      .thenRejected({ code: 'malformed', errors: [expect.objectContaining({ pointer: '/left' })] });
  });

  it.each([
    ['2014', '2013-12-31', 'malformed'],
    ['2014', '2014-05', undefined],
    ['2014', '2014-12', undefined],
    ['2014-05-02', '2014', undefined],
    ['2014-05-02', '2014-05-02', undefined],
    ['2014-05-02', '2014-05-01', 'malformed'],
  ])('deployed %s can leave %s, if some day of that is not before it came: %s', (on, left, code) => {
    const deploy = { contingentId: 'egy', country: 'EGY', kind: 'military', left };
    const then = givenMission(established).when(command('DeployContingent', deploy, on));
    if (code === undefined) then.thenRecorded({ effectiveOn: on }, { effectiveOn: left });
    else then.thenRejected({ code });
  });

  it('that carries its end leaves as strong as it came, as far as that is known', () => {
    const gone = (said: object): object => ({ contingentId: 'egy', country: 'EGY', remaining: 0, ...said });
    const deploy = (said: object): MissionCommand =>
      command('DeployContingent', {
        contingentId: 'egy',
        country: 'EGY',
        kind: 'military',
        left: '2022-06-01',
        ...said,
      });
    for (const said of [{}, { strength: 40 }, { strength: 40, strengthQualifier: 'about' }]) {
      givenMission(established)
        .when(deploy(said))
        .thenRecorded({ type: 'ContingentDeployed' }, { data: gone(said) });
    }
    givenMission(established)
      .when(deploy({ strengthQualifier: 'about' }))
      .thenRecorded({ type: 'ContingentDeployed' }, { data: gone({}) });
    // Nor is there a key without a value, which is not the same to everybody.
    for (const said of [{}, { strength: 40 }]) {
      const decided = decideMission(deploy(said), missionOf([established])) as { facts: readonly MissionFact[] };
      expect(decided.facts[1]?.data).toStrictEqual(gone(said));
    }
  });

  it('is suspended in any phase, and resumed only when it is', () => {
    const suspended = mission('ContingentSuspended', {}, { on: '2021-01-01' });
    givenMission(established, deployed)
      .when(command('SuspendContingent', { contingentId: 'tcd', reason: 'Test' }))
      .thenRecorded({});
    givenMission(established, deployed, suspended)
      .when(command('ResumeContingent', { contingentId: 'tcd' }))
      .thenRecorded({});
    givenMission(established, deployed)
      .when(command('ResumeContingent', { contingentId: 'tcd' }))
      .thenRejected({ code: 'wrong-phase', reason: expect.stringContaining('tcd') });
    givenMission(established)
      .when(command('ResumeContingent', { contingentId: 'tcd' }))
      .thenRejected({ code: 'not-found', what: 'contingent', id: 'tcd' });
    givenMission(established, deployed, suspended, mission('ContingentResumed', {}, { on: '2022-01-01' }))
      .whenCorrected('2', { annulled: true })
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '3', type: 'ContingentResumed', effectiveOn: '2022-01-01' },
      });
  });

  it('can be relocated from a closed site, but not to an unknown one', () => {
    const closed = mission('SiteClosedAccelerated', {}, { on: '2021-10-31' });
    givenMission(established, opened, deployed, closed)
      .when(command('RelocateContingent', { contingentId: 'tcd', fromSite: 'gao' }))
      .thenRecorded({ type: 'ContingentRelocated' });
    givenMission(established, opened, deployed)
      .when(command('RelocateContingent', { contingentId: 'tcd', fromSite: 'gao', toSite: 'kidal' }))
      .thenRejected({ code: 'not-found', what: 'site', id: 'kidal' });
    givenMission(established, opened, deployed)
      .when(command('RelocateContingent', { contingentId: 'tcd', toSite: 'kidal' }))
      .thenRejected({ code: 'not-found', what: 'site', id: 'kidal' });
    givenMission(established, opened)
      .when(command('RelocateContingent', { contingentId: 'tcd', fromSite: 'gao' }))
      .thenRejected({ code: 'not-found', what: 'contingent', id: 'tcd' });
  });

  it('that has gone cannot go again (R11), but can come back', () => {
    const gone = mission('ContingentWithdrawn', {}, { on: '2021-06-01' });
    givenMission(established, deployed, gone)
      .when(command('WithdrawContingent', { contingentId: 'tcd', remaining: 0 }))
      .thenRejected({ code: 'already-left', what: 'contingent', id: 'tcd' });
    givenMission(established, deployed, gone, mission('ContingentDeployed', {}, { on: '2021-12-01' }))
      .when(command('WithdrawContingent', { contingentId: 'tcd', remaining: 0 }))
      .thenRecorded({ data: { contingentId: 'tcd', country: 'TCD', remaining: 0 } });
  });

  it('leaves only where it has come', () => {
    givenMission(established)
      .when(command('WithdrawContingent', { contingentId: 'tcd', country: 'TCD', remaining: 0 }))
      .thenRejected({ code: 'not-found', what: 'contingent', id: 'tcd' });
  });

  it('may leave in parts, whatever the figures reported', () => {
    givenMission(established, mission('ContingentDeployed', { strength: 100 }, { on: '2014-01-01' }))
      .when(command('WithdrawContingent', { contingentId: 'tcd', strength: 1425, remaining: 39 }))
      .thenRecorded({ data: { contingentId: 'tcd', country: 'TCD', strength: 1425, remaining: 39 } });
  });

  it('can be designated to stay, also after it left', () => {
    const gone = mission('ContingentWithdrawn', {}, { on: '2021-06-01' });
    const designation = { contingentId: 'tcd', strength: 150, siteId: 'gao' };
    for (const [type, recorded] of [
      ['DesignateRearParty', 'RearPartyDesignated'],
      ['DesignateGuardUnit', 'GuardUnitDesignated'],
    ] as const) {
      givenMission(established, opened, deployed, gone)
        .when(command(type, designation))
        .thenRecorded({ type: recorded, data: { ...designation, country: 'TCD' } });
      givenMission(established, opened)
        .when(command(type, designation))
        .thenRejected({ code: 'not-found', what: 'contingent' });
      givenMission(established, deployed)
        .when(command(type, designation))
        .thenRejected({ code: 'not-found', what: 'site' });
    }
  });

  it('whose rear party stayed behind leaves once more, and no more', () => {
    const gone = mission('ContingentWithdrawn', {}, { on: '2021-06-01' });
    const stayed = mission('RearPartyDesignated', {}, { on: '2021-06-02' });
    const leave = command('WithdrawContingent', { contingentId: 'tcd', remaining: 0 });
    givenMission(established, opened, deployed, gone, stayed).when(leave).thenRecorded({ type: 'ContingentWithdrawn' });
    givenMission(established, opened, deployed, gone, stayed, mission('ContingentWithdrawn', {}, { on: '2021-12-01' }))
      .when(leave)
      .thenRejected({ code: 'already-left', what: 'contingent', id: 'tcd' });
  });

  it('entered late is judged by its own day', () => {
    const gone = mission('ContingentWithdrawn', {}, { on: '2021-06-01' });
    givenMission(established, deployed, gone)
      .when(command('WithdrawContingent', { contingentId: 'tcd', remaining: 20 }, '2020-06-01'))
      .thenRecorded({});
    givenMission(established, deployed, gone)
      .when(command('WithdrawContingent', { contingentId: 'tcd', remaining: 0 }, '2020-06-01'))
      .thenRejected({
        code: 'contradicts-later-fact',
        contradicts: { eventId: '2', type: 'ContingentWithdrawn', effectiveOn: '2021-06-01' },
      });
  });

  it('is suspended on no day before its mission', () => {
    givenMission(established, deployed)
      .when(command('SuspendContingent', { contingentId: 'tcd', reason: 'Test' }, '2012-12-31'))
      .thenRejected({ code: 'not-found', what: 'mission' });
  });
});
