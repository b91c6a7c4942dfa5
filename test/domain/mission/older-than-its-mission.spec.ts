import { describe, expect, it } from '@jest/globals';
import { drawdown } from '../../../projections/drawdown.projection.js';
import { sites } from '../../../projections/sites.projection.js';
import { givenMission as givenFacts } from '../../projections/given.js';
import type { MissionCommand } from '../../../src/domain/mission/mission.commands.js';
import { correction, mission } from '../facts.js';
import { givenMission } from '../given.js';
import { missionOf } from './mission-of.js';

const established = mission('Established', {}, { on: '2010-05-28' });
const kamanyola = { siteId: 'kamanyola', name: 'Kamanyola', kind: 'base', region: 'South Kivu' };
const opened = mission('SiteOpened', kamanyola, { on: '2005' });
const deployed = mission('ContingentDeployed', { siteId: 'kamanyola' }, { on: '2006' });

const command = <Type extends MissionCommand['type']>(type: Type, data: object, on: string): MissionCommand =>
  ({ type, data, effectiveOn: on, source: { document: 'Test document' } }) as unknown as MissionCommand;

/** A base of the predecessor is there on the mission's first day, since nothing can be asked of an earlier one. */
describe('what is older than its mission', () => {
  it('is recorded with its own date, a site as well as a contingent there', () => {
    givenMission(established)
      .when(command('OpenSite', kamanyola, '2005'))
      .thenRecorded({ effectiveOn: '2005' });
    givenMission(established, opened)
      .when(command('DeployContingent', { contingentId: 'pak', country: 'PAK', kind: 'military' }, '2003'))
      .thenRecorded({ effectiveOn: '2003' });
    const { lifecycle, sites, contingents } = missionOf([established, opened, deployed]);
    expect(lifecycle.establishedOn).toBe('2010-05-28');
    expect([sites.get('kamanyola')?.openedOn, contingents.get('tcd')?.present]).toEqual(['2005-12-31', true]);
  });

  it('needs a mission all the same', () => {
    for (const opening of [
      command('OpenSite', kamanyola, '2005'),
      command('DeployContingent', { contingentId: 'pak', country: 'PAK', kind: 'military' }, '2003'),
    ])
      givenMission().when(opening).thenRejected({ code: 'not-found', what: 'mission' });
  });

  it('cannot have gone before its mission began', () => {
    givenMission(established)
      .when(command('OpenSite', { ...kamanyola, left: '2009' }, '2005'))
      .thenRejected({ code: 'not-found', what: 'mission' });
  });

  it('stays possible when the mission turns out to have begun later, and so does what came after', () => {
    givenMission(established, opened, deployed)
      .whenCorrected('0', { changes: { effectiveOn: '2010-07-01' } })
      .thenRecorded({ type: 'FactCorrected' });
    const left = mission('SiteHandedOver', { siteId: 'kamanyola' }, { on: '2010-06-15' });
    givenMission(established, opened, left)
      .whenCorrected('0', { changes: { effectiveOn: '2010-07-01' } })
      .thenRejected({ code: 'contradicts-later-fact' });
  });

  it('counts in the drawdown from the day on which the mission began', () => {
    const points = givenFacts(established, opened, deployed).answer(drawdown);
    expect(points).toEqual([{ day: '2010-05-28', personnel: {}, contingents: 1, sites: 1 }]);
    const later = correction({ eventId: '0', type: 'Established' }, { changes: { effectiveOn: '2010-07-01' } });
    expect(givenFacts(established, opened, later).answer(drawdown)).toMatchObject([{ day: '2010-07-01', sites: 1 }]);
    expect(givenFacts(established, opened).answer(sites)).toMatchObject([{ siteId: 'kamanyola', openedOn: '2005' }]);
  });
});
