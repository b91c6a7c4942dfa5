import fc from 'fast-check';
import type { FactCorrected, Recorded } from '../../../src/domain/history/fact.js';
import { History } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import { mission } from '../facts.js';

export type Event = Recorded<MissionFact | FactCorrected>;

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
    day: fc.integer({ min: 1, max: 9 }),
    which: fc.constantFrom('a', 'b'),
  })
  .map(({ kind, day, which }) => {
    const about = kind.startsWith('Contingent')
      ? { contingentId: which }
      : kind.startsWith('Site')
        ? { siteId: which }
        : {};
    return mission(kind as MissionFact['type'], about, { on: `2023-06-0${day}` });
  });

export const established = mission('Established', {}, { on: '2023-05-01' });

export function recorded(fact: MissionFact | FactCorrected, revision: number): Event {
  return { ...fact, eventId: String(revision), revision, recordedAt: '2026-01-01T00:00:00.000Z' };
}

/** Records what is legal of a list of facts, one after the other, as the product would. */
export function legalHistory(facts: readonly MissionFact[]): History<Mission, MissionFact> {
  const history = new History(missionAggregate);
  for (const fact of [established, ...facts]) {
    const event = recorded(fact, history.events.length);
    if (history.judge([event]).legal) history.record(event);
  }
  return history;
}
