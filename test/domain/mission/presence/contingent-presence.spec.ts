import { describe, expect, it } from '@jest/globals';
import type { ContingentWithdrawn, MissionFact } from '../../../../src/domain/mission/mission.events.js';
import {
  contingentStatus,
  foldContingentPresence,
  isRetained,
  strengthBesidesRetained,
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
const left = (data: Partial<ContingentWithdrawn['data']>): ContingentWithdrawn =>
  mission('ContingentWithdrawn', { remaining: undefined, ...data });
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
    [
      'goes on while some remain',
      { present: true, strength: 1 },
      [deployed, mission('ContingentWithdrawn', { remaining: 1 })],
    ],
    ['goes on where nobody says how many remain', { present: true }, [deployed, left({})]],
    ['ends when nobody remains', { strength: 0 }, [deployed, suspended, rearParty, guardUnit, gone]],
    ['does not begin again by a move', { strength: 0 }, [deployed, gone, mission('ContingentRelocated')]],
    ['does not begin again by a suspension', { suspended: true, strength: 0 }, [deployed, gone, suspended]],
    ['does not begin again by a resumption', { strength: 0 }, [deployed, gone, suspended, resumed]],
    ['begins again with its return', { present: true }, [deployed, gone, deployed]],
    ['leaves its rear party behind', { strength: 0, rearParty: { strength: 10 } }, [deployed, gone, rearParty]],
    ['leaves its guard unit behind', { strength: 0, guardUnit: { strength: 10 } }, [deployed, gone, guardUnit]],
    ['ends a second time with those who stayed', { strength: 0 }, [deployed, gone, rearParty, guardUnit, gone]],
  ])('%s', (_title, expected, facts) => {
    expect(presenceAfter(...facts)).toEqual({ ...NOT_PRESENT, ...expected });
  });

  it('is the very same where a fact changes nothing', () => {
    const present = presenceAfter(deployed);
    expect(foldContingentPresence(present, mission('ContingentRelocated'))).toBe(present);
    expect(foldContingentPresence(present, left({}))).toBe(present);
    const one = foldContingentPresence(present, left({ remaining: 1 }));
    expect(foldContingentPresence(one, left({ remaining: 1 }))).toBe(one);
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

describe('the strength of a contingent', () => {
  const came = (strength?: number): ContingentFact => mission('ContingentDeployed', { strength });
  const stays = (type: 'RearPartyDesignated' | 'GuardUnitDesignated', strength?: number): ContingentFact =>
    mission(type, { strength });

  it.each<[string, number | undefined, readonly ContingentFact[]]>([
    ['is not known where nobody says', undefined, [came()]],
    ['is the number that came', 1_000, [came(1_000)]],
    ['grows by a reinforcement', 1_100, [came(1_000), came(100)]],
    ['is that of a reinforcement at least', 100, [came(), came(100)]],
    ['stays by a reinforcement of which nobody gives the number', 1_000, [came(1_000), came()]],
    ['is the number that stays, as last reported', 612, [came(1_072), left({ strength: 460, remaining: 612 })]],
    ['is the number that came less the one that left', 600, [came(1_000), left({ strength: 400 })]],
    ['is less still after the next', 612 - 12, [came(1_072), left({ remaining: 612 }), left({ strength: 12 })]],
    ['is not known after some left of whom nobody gives the number', undefined, [came(1_000), left({})]],
    ['is not known where only those who left are', undefined, [came(), left({ strength: 5 })]],
    ['is never below nobody', 0, [came(100), left({ strength: 120 })]],
    ['begins anew with a return', 40, [came(1_072), gone, came(40)]],
    ['is not known after a return of which nobody gives the number', undefined, [came(1_072), gone, came()]],
  ])('%s', (_title, strength, facts) => {
    const { strength: reported, ...rest } = presenceAfter(...facts);
    expect(reported).toBe(strength);
    // A number that nobody gives leaves no trace.
    expect(presenceAfter(...facts)).toStrictEqual(strength === undefined ? rest : { ...rest, strength });
  });

  it('of a rear party or a guard unit leaves no trace where nobody gives it', () => {
    expect(presenceAfter(came(), stays('RearPartyDesignated'))).toStrictEqual({
      present: true,
      suspended: false,
      rearParty: {},
    });
  });

  it.each<[string, number | undefined, readonly ContingentFact[]]>([
    ['is all of it while nobody is designated', 1_000, [came(1_000)]],
    ['is not known where its own is not', undefined, [came()]],
    ['is nobody once it is gone', 0, [came(1_000), gone]],
    ['is nobody where it never came', 0, [suspended]],
    ['is nobody where it left behind what is designated', 0, [came(1_000), gone, stays('RearPartyDesignated', 50)]],
    ['is nobody where all are reported to have left', 0, [came(100), left({ strength: 100 })]],
    ['is what a rear party of 50 leaves of 1,000', 950, [came(1_000), stays('RearPartyDesignated', 50)]],
    ['is what both leave', 800, [came(1_000), stays('RearPartyDesignated', 50), stays('GuardUnitDesignated', 150)]],
    [
      'is nobody where just the rear party is left',
      0,
      [came(1_000), stays('RearPartyDesignated', 50), left({ remaining: 50 })],
    ],
    ['is nobody where fewer are left', 0, [came(1_000), stays('RearPartyDesignated', 50), left({ remaining: 49 })]],
    ['is what is one too many', 1, [came(1_000), stays('RearPartyDesignated', 50), left({ remaining: 51 })]],
    ['is nobody where the rear party has no number', 0, [came(1_000), stays('RearPartyDesignated')]],
    [
      'is nobody where one of the two has no number',
      0,
      [came(1_000), stays('RearPartyDesignated'), stays('GuardUnitDesignated', 150)],
    ],
    ['is nobody where its own number is not known', 0, [came(), stays('GuardUnitDesignated', 50)]],
    [
      'counts the unit as last designated',
      900,
      [came(1_000), stays('RearPartyDesignated', 50), stays('RearPartyDesignated', 100)],
    ],
    ['is all of those who come back', 40, [came(1_000), stays('RearPartyDesignated', 50), gone, came(40)]],
  ])('besides its rear party and guard unit %s', (_title, strength, facts) => {
    expect(strengthBesidesRetained(presenceAfter(...facts))).toBe(strength);
  });
});
