import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { applyCorrections } from '../../../src/domain/history/corrections.js';
import { datedOrder } from '../../../src/domain/history/effective-order.js';
import { effectiveAt } from '../../../src/domain/history/point-in-time.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { FactCorrected, Recorded } from '../../../src/domain/history/fact.js';
import type { CasualtiesReported } from '../../../src/domain/mission/mission.events.js';
import { mission } from '../facts.js';
import { givenMission } from '../given.js';

type Event = Recorded<CasualtiesReported | FactCorrected>;
type Said = Pick<FactCorrected['data'], 'changes' | 'annulled'>;

const source = { document: 'Test document' };

/** Recorded on one day after the other, from 1 January 2024 on. */
function recordedAt(revision: number): string {
  return `2024-01-${String(revision + 1).padStart(2, '0')}T00:00:00.000Z`;
}

function reported(revision: number, fatalities: number, effectiveOn = '2023-12-11'): Event {
  const fact = mission('CasualtiesReported', { fatalities }, { on: effectiveOn });
  return { ...fact, eventId: String(revision), revision, recordedAt: recordedAt(revision) };
}

function corrected(revision: number, corrects: string, said: Said, root = '0'): Event {
  const data = { corrects, fact: { eventId: root, type: 'CasualtiesReported' }, reason: 'Test', ...said };
  return {
    type: 'FactCorrected',
    data,
    effectiveOn: '2024-02-01',
    source,
    eventId: String(revision),
    revision,
    recordedAt: recordedAt(revision),
  };
}

/** What stands of the fact recorded first: its figure, or nothing. */
function standing(...history: Event[]): number | undefined {
  const [first] = applyCorrections<CasualtiesReported>(history);
  return first === undefined || first.annulled ? undefined : first.fact.data.fatalities;
}

describe('a chain of corrections (R13)', () => {
  const fact = reported(0, 310);

  it('sets fields on what stood before', () => {
    expect(standing(fact, corrected(1, '0', { changes: { fatalities: 311 } }))).toBe(311);
    const qualified = corrected(2, '1', { changes: { fatalitiesQualifier: 'at least' } });
    const [last] = applyCorrections<CasualtiesReported>([
      fact,
      corrected(1, '0', { changes: { fatalities: 311 } }),
      qualified,
    ]);
    expect(last?.fact.data).toEqual({ fatalities: 311, fatalitiesQualifier: 'at least' });
  });

  it('takes an optional field away with null', () => {
    const [last] = applyCorrections<CasualtiesReported>([fact, corrected(1, '0', { changes: { fatalities: null } })]);
    expect(last?.fact.data).toEqual({});
  });

  it('annuls the fact, and the annulment', () => {
    const annulled = corrected(1, '0', { annulled: true });
    expect(standing(fact, annulled)).toBeUndefined();
    expect(standing(fact, annulled, corrected(2, '1', { annulled: true }))).toBe(310);
    expect(
      standing(fact, annulled, corrected(2, '1', { annulled: true }), corrected(3, '2', { annulled: true })),
    ).toBeUndefined();
  });

  it('answers facts in the order in which they were recorded, each as it stands', () => {
    const other = reported(1, 7);
    const change = corrected(2, '0', { changes: { fatalities: 311 } });
    expect(applyCorrections<CasualtiesReported>([fact, other, change])).toEqual([
      {
        fact: { ...fact, data: { fatalities: 311 } },
        annulled: false,
        correctedBy: '2',
        datedAt: recordedAt(0),
      },
      { fact: other, annulled: false, datedAt: recordedAt(1) },
    ]);
  });

  it('brings an annulled fact back by saying how it should be', () => {
    const annulled = corrected(1, '0', { annulled: true });
    expect(standing(fact, annulled, corrected(2, '1', { changes: { fatalities: 311 } }))).toBe(311);
  });

  it('leaves a fact as it is where a correction says nothing', () => {
    expect(standing(fact, corrected(1, '0', {}))).toBe(310);
  });

  it('takes a change back', () => {
    const changed = corrected(1, '0', { changes: { fatalities: 311 } });
    expect(standing(fact, changed, corrected(2, '1', { annulled: true }))).toBe(310);
  });

  it('starts anew once the fact stands as recorded again', () => {
    const history = [fact, corrected(1, '0', { changes: { fatalities: 311 } }), corrected(2, '1', { annulled: true })];
    expect(standing(...history, corrected(3, '0', { annulled: true }))).toBeUndefined();
  });

  it('leaves no key without a value behind', () => {
    const history = [reported(0, 310), corrected(1, '0', { changes: { fatalities: 311 } })];
    const [plain, changed] = [[history[0] as Event], history].map((events) => datedOrder(events)[0]);
    expect(Object.keys(changed ?? {}).filter((key) => !(key in (plain ?? {})))).toEqual(['correctedBy']);
    const by = { ...reported(0, 310), effectiveOnQualifier: 'by' as const };
    const [exact] = datedOrder<CasualtiesReported>([
      by,
      corrected(1, '0', { changes: { effectiveOnQualifier: null } }),
    ]);
    expect(exact).not.toHaveProperty('effectiveOnQualifier');
  });

  it('keeps a null that the fact was recorded with', () => {
    const fact = reported(0, 310);
    const withNull = { ...fact, data: { ...fact.data, fatalitiesQualifier: null } } as unknown as Event;
    const [last] = applyCorrections<CasualtiesReported>([
      withNull,
      corrected(1, '0', { changes: { fatalities: 311 } }),
    ]);
    expect(last?.fact.data).toEqual({ fatalities: 311, fatalitiesQualifier: null });
  });

  it('never changes what is recorded', () => {
    const history = [fact, corrected(1, '0', { changes: { fatalities: 311 } })];
    const before = structuredClone(history);
    applyCorrections(history);
    datedOrder(history);
    expect(history).toEqual(before);
  });

  it('that names what is not in it is a defect, not a guess', () => {
    expect(() => standing(fact, corrected(1, 'elsewhere', { annulled: true }))).toThrow(
      'Event elsewhere is not in the chain of its fact',
    );
  });

  it('annulled to the end gives back what stood before, whatever was changed in between', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 8 }), fc.integer(), (figures, extra) => {
        const changes = figures.map((fatalities, index) =>
          corrected(index + 1, String(index), { changes: { fatalities } }),
        );
        const before = standing(fact, ...changes);
        const last = changes.length;
        const changed = corrected(last + 1, String(last), { changes: { fatalities: extra } });
        const back = corrected(last + 2, String(last + 1), { annulled: true });
        expect(standing(fact, ...changes, changed, back)).toBe(before);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a correction', () => {
  const established = mission('Established');
  const request = mission('WithdrawalRequested', {}, { on: '2023-06-16' });
  const correction = (corrects: string, said: Said): FactCorrected => ({
    type: 'FactCorrected',
    data: { corrects, fact: { eventId: '1', type: 'WithdrawalRequested' }, reason: 'Test', ...said },
    effectiveOn: '2023-07-01',
    source,
  });

  it('records which fact is at the root of its chain', () => {
    givenMission(established, request, correction('1', { changes: { wording: 'without delay' } }))
      .whenCorrected('2', { annulled: true })
      .thenRecorded({
        data: { corrects: '2', fact: { eventId: '1', type: 'WithdrawalRequested' }, annulled: true, reason: 'Test' },
      });
  });

  it('names a fact that is recorded', () => {
    givenMission(established)
      .whenCorrected('7', { annulled: true })
      .thenRejected({ code: 'unknown-fact', eventId: '7' });
  });

  it('of what is corrected already goes through the last correction', () => {
    givenMission(established, request, correction('1', { changes: { wording: 'without delay' } }))
      .whenCorrected('1', { annulled: true })
      .thenRejected({ code: 'already-corrected', by: '2' });
  });

  it('may name the fact again once it stands as recorded', () => {
    givenMission(
      established,
      request,
      correction('1', { changes: { wording: 'now' } }),
      correction('2', { annulled: true }),
    )
      .whenCorrected('1', { annulled: true })
      .thenRecorded({ type: 'FactCorrected' });
  });

  it('may name an earlier correction again once the later one is taken back', () => {
    const root = { eventId: '1', type: 'WithdrawalRequested' };
    const twice = [
      correction('1', { changes: { wording: 'now' } }),
      correction('2', { changes: { wording: 'at once' } }),
    ];
    givenMission(established, request, ...twice)
      .whenCorrected('2', { annulled: true })
      .thenRejected({ code: 'already-corrected', by: '3' });
    const takenBack = givenMission(established, request, ...twice, correction('3', { annulled: true }));
    takenBack.whenCorrected('2', { annulled: true }).thenRecorded({ data: expect.objectContaining({ fact: root }) });
    takenBack.whenCorrected('1', { annulled: true }).thenRejected({ code: 'already-corrected', by: '4' });
  });

  it('can always get a fact annulled, whatever was corrected and taken back', () => {
    givenMission(
      established,
      request,
      correction('1', { changes: { wording: 'now' } }),
      correction('2', { changes: { wording: 'at once' } }),
      correction('3', { annulled: true }),
      correction('2', { annulled: true }),
    )
      .whenCorrected('1', { annulled: true })
      .thenRecorded({ type: 'FactCorrected' });
  });

  it('cannot take away what later facts rest on', () => {
    givenMission(established, request)
      .whenCorrected('0', { annulled: true })
      .thenRejected({ code: 'contradicts-later-fact', because: { code: 'not-found', what: 'mission' } });
  });
});

describe('two axes of time', () => {
  const early = reported(0, 300, '2023-06-01');
  const late = reported(1, 311, '2023-12-11');
  const change = corrected(2, '0', { changes: { effectiveOn: '2023-07' } });

  it('show what was true on a day, as known now or then', () => {
    const figures = (at: Parameters<typeof effectiveAt>[1]): (number | undefined)[] =>
      effectiveAt([early, late, change], at, missionAggregate).map(
        ({ data }) => (data as CasualtiesReported['data']).fatalities,
      );
    expect(figures({})).toEqual([300, 311]);
    expect(figures({ asOf: '2023-06-30' })).toEqual([]);
    expect(figures({ asOf: '2023-06-30', knownAt: recordedAt(1) })).toEqual([300]);
    expect(figures({ knownAt: recordedAt(0) })).toEqual([300]);
    expect(figures({ asOf: '2023-07-31' })).toEqual([300]);
  });

  it('count an imprecise date from the last day of its period, or from its recording if that is earlier', () => {
    const dayOf = (effectiveOn: string, qualifier?: 'by'): string | undefined => {
      const fact = { ...reported(0, 1, effectiveOn), ...(qualifier && { effectiveOnQualifier: qualifier }) };
      return datedOrder<CasualtiesReported>([fact])[0]?.day;
    };
    expect(dayOf('2023-06')).toBe('2023-06-30');
    expect(dayOf('2022')).toBe('2022-12-31');
    expect(dayOf('2024-01')).toBe('2024-01-01');
    expect(dayOf('2022', 'by')).toBe('2022-01-01');
    expect(dayOf('2021-12-27/2021-12-29')).toBe('2021-12-29');
    expect(dayOf('2023-12-30/2024-01-09')).toBe('2024-01-01');
    expect(dayOf('2021-12-27/2021-12-29', 'by')).toBe('2021-12-27');
    expect(dayOf('2023-06-15', 'by')).toBe('2023-06-15');
  });

  it('leave the day of an imprecise date alone when something else is corrected', () => {
    const imprecise = reported(0, 1, '2024-01');
    const change = corrected(4, '0', { changes: { fatalities: 2 } });
    expect(datedOrder<CasualtiesReported>([imprecise, change])[0]).toMatchObject({
      day: '2024-01-01',
      datedOn: '2024-01-01',
    });
  });

  it('count the facts of one day in the order of their revisions, however they are handed over', () => {
    const facts = [0, 1, 2, 3].map((revision) => reported(revision, revision));
    const orderOf = (...events: readonly (Event | undefined)[]): number[] =>
      datedOrder<CasualtiesReported>(events.filter((event) => event !== undefined)).map(({ revision }) => revision);
    expect(orderOf(facts[3], facts[1], facts[0], facts[2])).toEqual([0, 1, 2, 3]);
    expect(orderOf(facts[0], facts[1], facts[2], facts[3])).toEqual([0, 1, 2, 3]);
  });

  it('fold a corrected date as of the day it was corrected', () => {
    const monthAfter = corrected(31 - 1, '0', { changes: { effectiveOn: '2024-01' } });
    expect(datedOrder<CasualtiesReported>([early, monthAfter])[0]?.day).toBe('2024-01-31');
  });
});
