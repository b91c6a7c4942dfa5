import { describe, expect, it } from '@jest/globals';
import type { MissionFact } from '../../../../src/domain/mission/mission.events.js';
import {
  contingentStatus,
  foldContingentPresence,
  isRetained,
  leavesNobody,
  NOT_PRESENT,
  type ContingentFact,
  type ContingentPresence,
} from '../../../../src/domain/mission/presence/contingent-presence.js';
import { mission } from '../../facts.js';
import { missionOf } from '../mission-of.js';

const deployed = mission('ContingentDeployed');
const suspended = mission('ContingentSuspended');
const resumed = mission('ContingentResumed');
const gone = mission('ContingentWithdrawn');
const rearParty = mission('RearPartyDesignated');
const guardUnit = mission('GuardUnitDesignated');

function presenceAfter(...facts: readonly ContingentFact[]): ContingentPresence {
  return facts.reduce(foldContingentPresence, NOT_PRESENT);
}

describe('the presence of a contingent', () => {
  it.each<[string, Partial<ContingentPresence>, readonly ContingentFact[]]>([
    ['begins with its deployment', { present: true }, [deployed]],
    ['goes on while it is suspended', { present: true, suspended: true }, [deployed, suspended]],
    ['goes on when it is resumed', { present: true }, [deployed, suspended, resumed]],
    [
      'goes on when it is reinforced while suspended',
      { present: true, suspended: true },
      [deployed, suspended, deployed],
    ],
    ['goes on while some remain', { present: true }, [deployed, mission('ContingentWithdrawn', { remaining: 1 })]],
    ['ends when nobody remains', {}, [deployed, suspended, rearParty, guardUnit, gone]],
    ['does not begin again by a move', {}, [deployed, gone, mission('ContingentRelocated')]],
    ['does not begin again by a suspension', { suspended: true }, [deployed, gone, suspended]],
    ['does not begin again by a resumption', {}, [deployed, gone, suspended, resumed]],
    ['begins again with its return', { present: true }, [deployed, gone, deployed]],
    ['leaves its rear party behind', { rearParty: true }, [deployed, gone, rearParty]],
    ['leaves its guard unit behind', { guardUnit: true }, [deployed, gone, guardUnit]],
    ['ends a second time with those who stayed', {}, [deployed, gone, rearParty, guardUnit, gone]],
  ])('%s', (_title, expected, facts) => {
    expect(presenceAfter(...facts)).toEqual({ ...NOT_PRESENT, ...expected });
  });

  it('is the very same where a fact changes nothing', () => {
    const present = presenceAfter(deployed);
    expect(foldContingentPresence(present, mission('ContingentRelocated'))).toBe(present);
    expect(foldContingentPresence(present, mission('ContingentWithdrawn', { remaining: 1 }))).toBe(present);
  });

  it('is what the rules know of a mission', () => {
    const facts: MissionFact[] = [mission('Established'), deployed, suspended, mission('SiteOpened'), rearParty];
    expect(missionOf(facts).contingents.get('tcd')).toEqual({
      country: 'TCD',
      ...presenceAfter(deployed, suspended, rearParty),
    });
  });

  it.each<[string, readonly ContingentFact[]]>([
    ['deployed', [deployed]],
    ['suspended', [deployed, suspended]],
    ['withdrawn', [deployed, gone]],
    ['withdrawn', [deployed, gone, suspended]],
    ['withdrawn', [deployed, gone, rearParty]],
  ])('reads %s', (status, facts) => {
    expect(contingentStatus(presenceAfter(...facts))).toBe(status);
  });

  it('is retained by a rear party or a guard unit', () => {
    expect(isRetained(presenceAfter(deployed))).toBe(false);
    expect(isRetained(presenceAfter(deployed, rearParty))).toBe(true);
    expect(isRetained(presenceAfter(deployed, guardUnit))).toBe(true);
  });

  it('ends with a withdrawal that leaves nobody', () => {
    expect(leavesNobody(gone)).toBe(true);
    expect(leavesNobody(mission('ContingentWithdrawn', { remaining: 1 }))).toBe(false);
  });
});
