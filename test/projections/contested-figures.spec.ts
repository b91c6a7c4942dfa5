import { describe, expect, it } from '@jest/globals';
import { foldFigures, nothingReported, type ContestedFigure } from '../../projections/contested-figures.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { mission } from '../domain/facts.js';
import { countedFact } from './given.js';

/** The contested figures after these facts. */
function contestedAfter(...facts: readonly MissionFact[]): readonly ContestedFigure[] {
  return facts
    .reduce((figures, fact, index) => foldFigures(figures, countedFact(fact, index)), nothingReported)
    .contested.entries()
    .flatMap(([, figures]) => figures);
}

/** The same fact twice, as two sources give it, each with other figures. */
function twice<Type extends MissionFact['type']>(
  type: Type,
  about: object,
  one: object,
  two: object,
): readonly MissionFact[] {
  return [one, two].map((figures, index) =>
    mission(
      type,
      { ...about, ...figures },
      {
        on: '2023-12-11',
        source: { document: index === 0 ? 'One' : 'Two' },
      },
    ),
  );
}

describe('the figures that are contested', () => {
  it.each<[MissionFact['type'], string, object]>([
    ['CasualtiesReported', 'fatalities', {}],
    ['CasualtiesReported', 'injured', { fatalities: undefined }],
    ['CasualtiesReported', 'hostileActs', { fatalities: undefined }],
    ['StrengthReported', 'uniformed', {}],
    ['StrengthReported', 'civilian', {}],
    ['StrengthReported', 'departed', {}],
    ['StrengthReported', 'total', {}],
    ['ContingentDeployed', 'strength', {}],
    ['ContingentWithdrawn', 'strength', {}],
    ['ContingentWithdrawn', 'remaining', {}],
    ['RearPartyDesignated', 'strength', {}],
    ['GuardUnitDesignated', 'strength', {}],
    ['SecurityIncidentRecorded', 'wounded', { place: 'Gao', kind: 'attack' }],
    ['SecurityIncidentRecorded', 'killed', { place: 'Gao', kind: 'attack' }],
    ['IncidentTollReported', 'wounded', { killed: undefined }],
    ['IncidentTollReported', 'killed', {}],
  ])('can be those of %s: %s', (type, figure, about) => {
    expect(contestedAfter(...twice(type, about, { [figure]: 4 }, { [figure]: 5 }))).toMatchObject([
      { type, figure, claims: [{ says: { [figure]: 4 } }, { says: { [figure]: 5 } }] },
    ]);
  });

  it('differ by their qualifier too', () => {
    const [one, two] = [{ fatalities: 180 }, { fatalities: 180, fatalitiesQualifier: 'more than' }];
    expect(contestedAfter(...twice('CasualtiesReported', {}, one, two))).toMatchObject([
      { claims: [{ says: { fatalities: 180 } }, { says: { fatalities: 180, fatalitiesQualifier: 'more than' } }] },
    ]);
  });

  it('are those of two sources also where one of them names no document', () => {
    const [one, two] = twice('CasualtiesReported', {}, { fatalities: 4 }, { fatalities: 5 });
    const unnamed = { ...(one as MissionFact), source: {} };
    expect(contestedAfter(unnamed, two as MissionFact)).toMatchObject([
      { claims: [{ document: '' }, { document: 'Two' }] },
    ]);
    expect(contestedAfter(unnamed, { ...(two as MissionFact), source: {} })).toEqual([]);
  });

  it('are no two figures of one source, which speaks of two things', () => {
    const one = { on: '2023-12-11', source: { document: 'One' } };
    expect(
      contestedAfter(
        mission('CasualtiesReported', { fatalities: 4 }, one),
        mission('CasualtiesReported', { fatalities: 5 }, one),
      ),
    ).toEqual([]);
  });

  it('are no two figures of different things', () => {
    expect(
      contestedAfter(...twice('CasualtiesReported', {}, { fatalities: 4 }, { fatalities: undefined, injured: 5 })),
    ).toEqual([]);
    const deployed = twice('ContingentDeployed', {}, { strength: 4 }, { strength: 5, contingentId: 'egy' });
    expect(contestedAfter(...deployed)).toEqual([]);
    const attacked = { place: 'Gao', kind: 'attack', killed: 1 };
    for (const other of [{ place: 'Ber' }, { kind: 'mine' }]) {
      const incidents = twice('SecurityIncidentRecorded', {}, attacked, { ...attacked, killed: 2, ...other });
      expect(contestedAfter(...incidents)).toEqual([]);
    }
    const [strength, casualties] = [
      mission('StrengthReported', { total: 4 }, { on: '2023-12-11', source: { document: 'One' } }),
      mission('WithdrawalCompleted', { total: 5 }, { on: '2023-12-11', source: { document: 'Two' } }),
    ];
    expect(contestedAfter(strength, casualties)).toEqual([]);
  });

  it('are listed by name, those of one report together', () => {
    const facts = twice('StrengthReported', {}, { uniformed: 1, civilian: 2 }, { uniformed: 3, civilian: 4 });
    expect(contestedAfter(...facts).map(({ figure }) => figure)).toEqual(['civilian', 'uniformed']);
  });
});

it('a report keeps the figures that its source gives, and no others', () => {
  const fact = mission('SecurityIncidentRecorded', { place: 'Gao', kind: 'attack', killed: 1 }, { on: '2023-12-11' });
  const { reports } = foldFigures(nothingReported, countedFact({ ...fact, source: { document: 'One' } }, 0));
  expect(reports.entries().map(([, group]) => group)).toStrictEqual([
    [
      {
        type: 'SecurityIncidentRecorded',
        about: { place: 'Gao', kind: 'attack' },
        figures: { killed: 1 },
        eventId: '0',
        position: '1',
        effectiveOn: '2023-12-11',
        day: '2023-12-11',
        document: 'One',
      },
    ],
  ]);
});

it('a fact that gives no figures leaves them the very same', () => {
  expect(foldFigures(nothingReported, countedFact(mission('WithdrawalRequested'), 0))).toBe(nothingReported);
});

describe('what two reports have to have in common before they can contest each other', () => {
  it.each(['ContingentDeployed', 'ContingentWithdrawn', 'RearPartyDesignated', 'GuardUnitDesignated'] as const)(
    'is the contingent: %s',
    (type) => {
      const [one, two] = [
        { contingentId: 'tcd', strength: 4 },
        { contingentId: 'egy', strength: 5 },
      ];
      expect(contestedAfter(...twice(type, {}, one, two))).toEqual([]);
    },
  );

  it('is the incident, of a toll', () => {
    const [one, two] = [
      { incidentEventId: '1', killed: 4 },
      { incidentEventId: '2', killed: 5 },
    ];
    expect(contestedAfter(...twice('IncidentTollReported', {}, one, two))).toEqual([]);
  });

  it('is the kind of fact: those who came contest nobody who left', () => {
    const [came] = twice('ContingentDeployed', {}, { strength: 4 }, {});
    const [, left] = twice('ContingentWithdrawn', {}, {}, { strength: 5 });
    expect(contestedAfter(came as MissionFact, left as MissionFact)).toEqual([]);
  });

  it('is the day, whatever else is reported in between', () => {
    const [one, two] = twice('CasualtiesReported', {}, { fatalities: 4 }, { fatalities: 5 });
    const between = mission('CasualtiesReported', { fatalities: 6 }, { on: '2023-12-12', source: { document: 'One' } });
    expect(contestedAfter(one as MissionFact, between, two as MissionFact)).toMatchObject([
      { claims: [{ says: { fatalities: 4 } }, { says: { fatalities: 5 } }] },
    ]);
  });
});
