import { describe, expect, it } from '@jest/globals';
import fc from '../support/fast-check.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import { mission } from '../domain/facts.js';
import { Life } from './life.js';
import { summaryOn, type Recorded, type Summary } from './oracle.js';

/** Mondays of a year: every date that a fact or a plan can have here. */
const DAYS = Array.from({ length: 14 }, (_, week) =>
  new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10),
);
/** Each of them, and the days on which something may have passed unmet. */
const LOOKED_AT = [...DAYS, '2024-01-02', '2024-02-06', '2024-04-02', '2025-01-01'].sort();

const day = fc.constantFrom(...DAYS);
const early = fc.constantFrom(...DAYS.slice(0, 4));
const late = fc.constantFrom(...DAYS.slice(5));
const id = fc.constantFrom('a', 'b');
const phase = fc.constantFrom(1, 2);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const orNull = (value: fc.Arbitrary<string>): fc.Arbitrary<string | null | undefined> =>
  fc.oneof(value, fc.constant(null), fc.constant(undefined), fc.constant(undefined));
const scope = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant('The north') },
);

/** The fields that are there. */
function said<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

const timetable = { drawdownFrom: maybe(late), withdrawalDeadline: maybe(late), scope };

/** The id of an event recorded before. */
type Earlier = (type: string, nth: number) => string;

/** A fact of a mission on some day, often impossible. The numbers name earlier events. */
const fact = fc.oneof<fc.Arbitrary<(earlier: Earlier) => MissionFact>[]>(
  fc.record({ on: day, until: maybe(late), final: fc.boolean(), ...timetable }).map(
    ({ on, ...data }) =>
      () =>
        mission('MandateExtended', said(data), { on }),
  ),
  fc.record({ on: day, endsOn: maybe(late), ...timetable }).map(
    ({ on, ...data }) =>
      () =>
        mission('MandateTerminated', said(data), { on }),
  ),
  fc
    .record({
      on: day,
      mandateEndsOn: orNull(late),
      drawdownFrom: orNull(late),
      withdrawalDeadline: orNull(late),
      transferDate: orNull(late),
      phases: maybe(fc.array(fc.record({ phase, plannedEnd: late }), { minLength: 1, maxLength: 1 })),
    })
    .map(({ on, ...data }) => () => ({ ...mission('TimetableRevised', {}, { on }), data: said(data) })),
  fc.record({ on: day, scope }).map(
    ({ on, ...data }) =>
      () =>
        mission('WithdrawalRequested', said(data), { on }),
  ),
  fc.record({ on: day, nth: fc.nat(1) }).map(
    ({ on, nth }) =>
      (earlier) =>
        mission('WithdrawalRequestRevised', { revises: earlier('WithdrawalRequested', nth) }, { on }),
  ),
  fc.record({ on: day, nth: fc.nat(1) }).map(
    ({ on, nth }) =>
      (earlier) =>
        mission('WithdrawalRequestRescinded', { rescinds: earlier('WithdrawalRequested', nth) }, { on }),
  ),
  fc.record({ on: day, subject: fc.constantFrom('One', 'Two') }).map(
    ({ on, subject }) =>
      () =>
        mission('HostStateMeasureRecorded', { subject }, { on }),
  ),
  fc.record({ on: day, nth: fc.nat(1) }).map(
    ({ on, nth }) =>
      (earlier) =>
        mission('HostStateMeasureLifted', { lifts: earlier('HostStateMeasureRecorded', nth) }, { on }),
  ),
  fc
    .record({
      on: day,
      type: fc.constantFrom(
        'DrawdownPhaseStarted' as const,
        'DrawdownPhasePaused' as const,
        'DrawdownPhaseResumed' as const,
        'DrawdownPhaseCompleted' as const,
      ),
      phase,
    })
    .map(
      ({ on, type, phase }) =>
        () =>
          mission(type, { phase }, { on }),
    ),
  fc
    .record({
      on: day,
      contingentId: id,
      type: fc.constantFrom(
        'ContingentDeployed' as const,
        'ContingentSuspended' as const,
        'ContingentResumed' as const,
      ),
    })
    .map(
      ({ on, contingentId, type }) =>
        () =>
          mission(type, { contingentId }, { on }),
    ),
  fc.record({ on: day, contingentId: id, remaining: fc.constantFrom(0, 0, 5) }).map(
    ({ on, ...data }) =>
      () =>
        mission('ContingentWithdrawn', data, { on }),
  ),
  fc
    .record({
      on: day,
      siteId: id,
      type: fc.constantFrom('SiteOpened' as const, 'SiteHandedOver' as const, 'SiteClosedAccelerated' as const),
    })
    .map(
      ({ on, siteId, type }) =>
        () =>
          mission(type, { siteId }, { on }),
    ),
  fc.record({ on: late, transferDate: late }).map(
    ({ on, transferDate }) =>
      () =>
        mission('SuccessorNamed', { transferDate }, { on }),
  ),
  fc
    .record({
      on: late,
      type: fc.constantFrom(
        'WithdrawalCompleted' as const,
        'LiquidationStarted' as const,
        'PhysicalClosureCompleted' as const,
      ),
    })
    .map(
      ({ on, type }) =>
        () =>
          mission(type, {}, { on }),
    ),
);

/** One thing that an operator does; the number names an event recorded before. */
type Step = (life: Life) => boolean;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fact.map((of) => (life: Life) => life.record(of((type, nth) => nthOf(life, type, nth)))),
  },
  {
    weight: 1,
    arbitrary: fc.record({ nth: fc.nat(30), effectiveOn: day }).map(
      ({ nth, effectiveOn }) =>
        (life: Life) =>
          life.correct(`e${nth}`, { changes: { effectiveOn } }),
    ),
  },
  { weight: 1, arbitrary: fc.nat(30).map((nth) => (life: Life) => life.correct(`e${nth}`, { annulled: true })) },
  {
    weight: 2,
    arbitrary: fc.record({ nth: fc.nat(20), effectiveOn: day, denies: fc.boolean() }).map(
      ({ nth, effectiveOn, denies }) =>
        (life: Life) =>
          life.claim(`e${nth}`, denies ? { denies } : { says: { effectiveOn } }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({ nth: fc.nat(3), outcome: fc.constantFrom('accept' as const, 'dismiss' as const) }).map(
      ({ nth, outcome }) =>
        (life: Life) =>
          life.decide(nthOf(life, 'FactClaimed', nth), outcome),
    ),
  },
);

/** The id of an event of a type; of none where there is not one. */
function nthOf({ events }: Life, type: string, nth: number): string {
  const all = events.filter((event) => event.type === type);
  return all[nth % Math.max(all.length, 1)]?.eventId ?? 'e-none';
}

/** Holds the program's answers against the oracle's; what differs is shown with the whole life. */
function expectSame(life: Life, on: string, expected: Summary | undefined): void {
  const answered = life.summaryOn(on);
  const told = { story: life.story, on };
  if (JSON.stringify(answered) !== JSON.stringify(expected))
    throw new Error(
      `Answered ${JSON.stringify(answered)}, expected ${JSON.stringify(expected)}: ${JSON.stringify(told, null, 1)}`,
    );
}

describe('the life of a mission', () => {
  it('is answered on every day, at every state of knowledge, as the definitions have it', () => {
    let recorded = 0;
    const seen = new Map<string, Set<string>>();
    const begin = fc.record({ beginsOn: maybe(early), mandateUntil: maybe(late) });
    fc.assert(
      fc.property(begin, fc.array(step, { minLength: 20, maxLength: 45 }), (term, steps) => {
        const life = new Life();
        life.record(mission('Established', said(term), { on: DAYS[0] as string }));
        for (const take of steps) {
          if (!take(life)) continue;
          recorded++;
          for (const on of LOOKED_AT) {
            const expected = summaryOn(on, life.events as unknown as Recorded[]);
            expectSame(life, on, expected);
            for (const [name, value] of Object.entries(expected ?? {}))
              if (typeof value === 'string') seen.set(name, (seen.get(name) ?? new Set()).add(value));
          }
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 60) },
    );
    // A law that looks at nothing holds.
    expect(recorded).toBeGreaterThan(300);
    expect([...(seen.get('mandate') ?? [])].sort()).toEqual(['authorised', 'ended', 'ending', 'lapsed', 'running']);
    expect([...(seen.get('request') ?? [])].sort()).toEqual(['none', 'rescinded', 'revised', 'standing']);
  });
});
