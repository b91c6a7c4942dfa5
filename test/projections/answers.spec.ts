import { describe, expect, it } from '@jest/globals';
import { drawdown } from '../../projections/drawdown.projection.js';
import type { ExceptionItem } from '../../projections/exception-item.js';
import { exceptions } from '../../projections/exceptions.projection.js';
import { missionState } from '../../projections/mission-state.projection.js';
import type { EffectiveProjection, Placed } from '../../projections/projection.js';
import { foldStream } from '../../src/application/projecting/view-fold.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { mission } from '../domain/facts.js';

const established = mission('Established');

function view<View>(projection: EffectiveProjection<View, MissionFact>, ...facts: MissionFact[]): View {
  return foldStream(projection, { missionId: 'm' }, recorded(facts)).view;
}

function recorded(facts: readonly MissionFact[]): Placed<MissionFact>[] {
  return facts.map((fact, revision) => ({
    ...fact,
    eventId: String(revision),
    revision,
    recordedAt: '2026-01-01T00:00:00.000Z',
    position: String(revision + 1),
    missionId: 'm',
  }));
}

function exceptionsOf(...facts: MissionFact[]): ExceptionItem[] {
  const own = exceptions as unknown as EffectiveProjection<ReturnType<typeof exceptions.initial>, MissionFact>;
  return (own.rows?.(view(own, established, ...facts)) ?? []).map(({ body }) => body as ExceptionItem);
}

describe('reported figures', () => {
  it('are those last reported, each with its own qualifier or none', () => {
    const first = mission(
      'CasualtiesReported',
      { fatalities: 300, fatalitiesQualifier: 'about', injured: 700, injuredQualifier: 'more than' },
      { on: '2023-11-01' },
    );
    const second = mission('CasualtiesReported', { fatalities: 311 }, { on: '2023-12-11' });
    expect(view(missionState, established, first, second).casualties).toEqual({
      fatalities: 311,
      injured: 700,
      injuredQualifier: 'more than',
    });
  });

  it('entered late do not hide later ones', () => {
    const late = mission('CasualtiesReported', { fatalities: 290 }, { on: '2022-01-01' });
    const known = mission('CasualtiesReported', { fatalities: 311 }, { on: '2023-12-11' });
    expect(view(missionState, established, known, late).casualties).toEqual({ fatalities: 311 });
  });
});

describe('the drawdown over time', () => {
  it('has one point for each day on which something changed, with what is left at its end', () => {
    const points = view(
      drawdown,
      established,
      mission('SiteOpened', {}, { on: '2014-01-01' }),
      mission('ContingentDeployed', {}, { on: '2014-01-01' }),
      mission('StrengthReported', { departed: 10, total: 100, totalQualifier: 'about' }, { on: '2023-09-20' }),
      mission('SiteHandedOver', {}, { on: '2023-10-31' }),
      mission('ContingentWithdrawn', { remaining: 4 }, { on: '2023-11-01' }),
      mission('ContingentWithdrawn', {}, { on: '2023-12-31' }),
    ).points;
    const personnel = { departed: 10, total: 100, totalQualifier: 'about' };
    expect(points).toEqual([
      { day: '2014-01-01', personnel: {}, contingents: 1, sites: 1 },
      { day: '2023-09-20', personnel, contingents: 1, sites: 1 },
      { day: '2023-10-31', personnel, contingents: 1, sites: 0 },
      { day: '2023-12-31', personnel, contingents: 0, sites: 0 },
    ]);
  });
});

describe('the exceptions', () => {
  const opened = mission('SiteOpened', {}, { on: '2014-01-01' });

  it('show a closure without handover, and a handover without documents', () => {
    expect(exceptionsOf(opened, mission('SiteClosedAccelerated', {}, { on: '2023-10-31' }))).toMatchObject([
      { kind: 'accelerated-closure', siteId: 'gao', effectiveOn: '2023-10-31' },
    ]);
    const undocumented = mission(
      'SiteHandedOver',
      { condition: undefined, notReported: ['condition'] },
      { on: '2023-10-31' },
    );
    expect(exceptionsOf(opened, undocumented)).toMatchObject([
      { kind: 'handover-undocumented', siteId: 'gao', notReported: ['condition'] },
    ]);
    expect(exceptionsOf(opened, mission('SiteHandedOver', {}, { on: '2023-10-31' }))).toEqual([]);
  });

  it('show dates that are not known to the day', () => {
    expect(exceptionsOf(mission('SiteOpened', {}, { on: '2014' }))).toMatchObject([
      { kind: 'imprecise-date', effectiveOn: '2014', siteId: 'gao' },
    ]);
    expect(exceptionsOf(mission('SiteOpened', {}, { on: '2014-01-01', by: true }))).toMatchObject([
      { kind: 'imprecise-date', effectiveOnQualifier: 'by' },
    ]);
  });

  it('show strengths that do not add up, unless somebody said "about"', () => {
    const deployed = mission('ContingentDeployed', { strength: 100 }, { on: '2014-01-01' });
    const left = (data: object): MissionFact =>
      mission('ContingentWithdrawn', { strength: 60, remaining: 30, ...data }, { on: '2023-10-31' });
    expect(exceptionsOf(deployed, left({}))).toMatchObject([
      { kind: 'strength-difference', contingentId: 'tcd', before: 100, left: 60, remaining: 30, difference: 10 },
    ]);
    expect(exceptionsOf(deployed, left({ remaining: 40 }))).toEqual([]);
    expect(exceptionsOf(deployed, left({ strengthQualifier: 'about' }))).toEqual([]);
  });

  it('show figures that sources give differently for one day', () => {
    const reported = (fatalities: number, document: string, on = '2023-12-11'): MissionFact =>
      mission('CasualtiesReported', { fatalities }, { on, source: { document } });
    expect(exceptionsOf(reported(174, 'One'), reported(177, 'Two'))).toMatchObject([
      {
        kind: 'contested',
        figure: 'fatalities',
        claims: [
          { value: 174, document: 'One' },
          { value: 177, document: 'Two' },
        ],
      },
    ]);
    expect(exceptionsOf(reported(174, 'One'), reported(174, 'Two'))).toEqual([]);
    expect(exceptionsOf(reported(174, 'One'), reported(177, 'Two', '2023-12-12'))).toEqual([]);
  });

  it('show a contested figure once, with each further claim, beside figures of other days', () => {
    const reported = (fatalities: number, document: string, on: string): MissionFact =>
      mission('CasualtiesReported', { fatalities }, { on, source: { document } });
    const day = '2023-12-11';
    const later = '2023-12-12';
    const shown = exceptionsOf(
      reported(174, 'One', day),
      reported(177, 'Two', day),
      reported(180, 'One', later),
      reported(174, 'Three', day),
      reported(181, 'Two', later),
    );
    expect(
      shown.map((item) => [
        item.kind,
        item.day,
        item.kind === 'contested' ? item.claims.map(({ value }) => value) : [],
      ]),
    ).toEqual([
      ['contested', day, [174, 177, 174]],
      ['contested', later, [180, 181]],
    ]);
  });

  it('show deadlines and plans that were not met, in whichever order they are known', () => {
    const deadline = mission('MandateTerminated', { withdrawalDeadline: '2023-12-31' }, { on: '2023-06-30' });
    expect(exceptionsOf(deadline)).toMatchObject([{ kind: 'overdue', what: 'withdrawal', dueOn: '2023-12-31' }]);
    expect(exceptionsOf(deadline, mission('WithdrawalCompleted', {}, { on: '2023-12-31' }))).toEqual([]);
    expect(exceptionsOf(deadline, mission('WithdrawalCompleted', {}, { on: '2024-01-15' }))).toMatchObject([
      { kind: 'overdue', doneOn: '2024-01-15' },
    ]);
    const plan = mission(
      'MilestoneRecorded',
      { kind: 'plan', text: 'Test', siteId: 'gao', plannedOn: '2023-08' },
      { on: '2023-08-13' },
    );
    const left = mission('SiteClosedAccelerated', {}, { on: '2023-08-13' });
    expect(exceptionsOf(opened, left, plan).map(({ kind }) => kind)).toEqual(['accelerated-closure']);
    expect(exceptionsOf(opened, plan).map(({ kind }) => kind)).toEqual(['overdue']);
  });
});
