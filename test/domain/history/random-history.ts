import fc from '../../support/fast-check.js';
import { correctFact } from '../../../src/domain/correction/correct-fact.js';
import type { FactCorrected, Recorded } from '../../../src/domain/history/fact.js';
import { History } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import { datesOf } from '../../../src/domain/mission/lifecycle-dates.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import { PersistentMap } from '../../../src/domain/persistent-map.js';
import { mission } from '../facts.js';

const RECORDED_AT = '2026-01-01T00:00:00.000Z';
const dated = { effectiveOn: '2025-01-01', source: { document: 'Test document' } };

export type Event = Recorded<MissionFact | FactCorrected>;

const someDay = fc.integer({ min: 1, max: 9 }).map((day) => `2023-06-0${day}`);

/** Days, and some periods of them, so that facts of periods meet days within. */
export const someDate: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: someDay },
  { weight: 1, arbitrary: fc.constant('2023-06') },
  {
    weight: 2,
    arbitrary: fc
      .tuple(someDay, someDay)
      .filter(([one, other]) => one !== other)
      .map((days) => days.sort().join('/')),
  },
);

/** Facts of many kinds on few days, so that they meet; most histories of them hold something illegal to refuse. */
export const someFact: fc.Arbitrary<MissionFact> = fc
  .record({
    kind: fc.constantFrom(
      'WithdrawalRequested',
      'MandateTerminated',
      'ContingentDeployed',
      'ContingentWithdrawn',
      'ContingentSuspended',
      'ContingentResumed',
      'SiteOpened',
      'SiteClosedAccelerated',
      'WithdrawalCompleted',
      'LiquidationStarted',
      'PhysicalClosureCompleted',
    ),
    on: someDate,
    by: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, fc.constant(true as const)),
    which: fc.constantFrom('a', 'b'),
  })
  .map(({ kind, on, by, which }) => {
    const about = kind.startsWith('Contingent')
      ? { contingentId: which }
      : kind.startsWith('Site')
        ? { siteId: which }
        : {};
    return mission(kind as MissionFact['type'], about, { on, ...(by === true && { by }) });
  });

export const established = mission('Established', {}, { on: '2023-05-01' });

export function recorded(fact: MissionFact | FactCorrected, revision: number): Event {
  return { ...fact, eventId: String(revision), revision, recordedAt: RECORDED_AT };
}

/** A fact, or a correction of one recorded before: its day moved, or taken back. */
export type Step =
  | { readonly fact: MissionFact }
  | { readonly which: number; readonly said: Pick<FactCorrected['data'], 'changes' | 'annulled'> };

export const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: someFact.map((fact) => ({ fact })) },
  {
    weight: 1,
    arbitrary: fc.record({
      which: fc.nat(),
      said: fc.oneof(
        fc.constant({ annulled: true as const }),
        someDate.map((effectiveOn) => ({ changes: { effectiveOn } })),
        fc.constantFrom('by', null).map((effectiveOnQualifier) => ({ changes: { effectiveOnQualifier } })),
      ),
    }),
  },
);

/** The event that a step would record next; undefined for a correction that R13 refuses. */
export function eventOf(step: Step, history: History<Mission, MissionFact>): Event | undefined {
  const revision = history.events.length;
  if ('fact' in step) return recorded(step.fact, revision);
  const { eventId: corrects } = history.events[step.which % revision] as Event;
  const order = { type: 'CorrectFact', data: { corrects, reason: 'Test', ...step.said }, ...dated } as const;
  const decision = correctFact(order, history, RECORDED_AT);
  return 'facts' in decision ? recorded(decision.facts[0] as FactCorrected, revision) : undefined;
}

/** A state by its content: maps as lists, whatever order their keys came in. */
export function contentOf({ contingents, sites, handovers, lifecycle, ...mission }: Mission): object {
  const phases = lifecycle.drawdown?.phases ?? PersistentMap.empty();
  const contents = [contingents, sites, phases, handovers].map((map) => new Map<string, unknown>(map.entries()));
  return { ...mission, lifecycle: datesOf(lifecycle), contents };
}

/** Records what is legal of a list of facts, one after the other, as the product would. */
export function legalHistory(facts: readonly MissionFact[]): History<Mission, MissionFact> {
  const history = new History(missionAggregate);
  for (const fact of [established, ...facts]) {
    const event = recorded(fact, history.events.length);
    if (history.judge([event]).legal) history.add([event]);
  }
  return history;
}
