import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { contingents } from '../../projections/contingents.projection.js';
import { drawdown } from '../../projections/drawdown.projection.js';
import { missionPlan } from '../../projections/mission-plan.projection.js';
import { missionState } from '../../projections/mission-state.projection.js';
import { rowsOf, type EffectiveProjection } from '../../projections/projection.js';
import { projections } from '../../projections/registry.js';
import { sites } from '../../projections/sites.projection.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { asset, mission } from '../domain/facts.js';
import { countedFact, givenMission } from './given.js';

const history = givenMission(
  mission('Established', {}, { on: '2013-04-25' }),
  mission('SiteOpened', {}, { on: '2014-01-01' }),
  mission('ContingentDeployed', {}, { on: '2014-01-01' }),
  mission('DrawdownPhaseStarted', { phase: 10 }, { on: '2023-07-01' }),
  mission('GuardUnitDesignated', { until: '2024-06-30' }, { on: '2023-12-02' }),
);

describe('the rows of a projection', () => {
  it.each<[string, unknown, readonly (readonly [key: string, sort: string, columns?: object])[]]>([
    ['mission-state', missionState, [['m', 'm']]],
    ['contingents', contingents, [['m tcd', 'tcd', { search: 'tcd tcd military' }]]],
    ['sites', sites, [['m gao', 'gao', { search: 'gao gao camp gao' }]]],
    ['drawdown', drawdown, [['m 2014-01-01', '2014-01-01']]],
    [
      'mission-plan',
      missionPlan,
      [
        ['m contingent tcd', '09 tcd'],
        ['m drawdown ', '01 '],
        ['m guard-unit tcd', '11 tcd'],
        ['m phase 10', '03 000000010'],
        ['m phase-start 10', '02 000000010'],
        ['m site gao', '08 gao'],
      ],
    ],
  ])('lie under the mission, each by a key of its own, and have their place in the list: %s', (_, projection, rows) => {
    const told = history.rows(projection as typeof missionState);
    expect(told.map(({ body: _answer, ...row }) => row).sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
      rows.map(([key, sort, columns = {}]) => ({ key, missionId: 'm', sort, columns })),
    );
  });

  it('are none where it has no table', () => {
    expect(rowsOf({}, history.view(sites), { revision: 4, position: '5' })).toEqual([]);
  });

  it.each(projections.filter(({ order }) => order === 'effective').map((one) => [one.name, one] as const))(
    'tell of the last event where it says so, and only there: %s',
    (_name, projection) => {
      const [owner, fact] = projection.streams.includes('mission')
        ? [{ missionId: 'm' }, mission('Established', {}, { on: '2013-04-25' })]
        : [{ missionId: 'm', memberId: 'a' }, asset('AssetRegistered', {}, { on: '2020-01-01' })];
      const counted = { ...countedFact(fact as MissionFact, 0), ...owner };
      const view = (projection as EffectiveProjection<unknown>).project(projection.initial(owner), counted);
      const rowsAt = (revision: number): unknown => rowsOf(projection, view, { revision, position: String(revision) });
      expect(isDeepStrictEqual(rowsAt(1), rowsAt(2))).toBe(projection.tellsLastEvent !== true);
    },
  );
});
