import { describe, expect, it } from '@jest/globals';
import fc from '../../support/fast-check.js';
import { acceptClaim } from '../../../src/domain/claim/accept-claim.js';
import { claimFact } from '../../../src/domain/claim/claim-fact.js';
import { dismissClaim } from '../../../src/domain/claim/dismiss-claim.js';
import { correctFact } from '../../../src/domain/correction/correct-fact.js';
import type { Decision } from '../../../src/domain/decision.js';
import type { AboutFact } from '../../../src/domain/history/fact.js';
import { History } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import { isAboutFact } from '../../../src/domain/history/fact.js';
import { missionHistories } from '../../support/histories.js';

type MissionHistory = History<Mission, MissionFact>;
type Said = { readonly says: Record<string, unknown> } | { readonly denies: true };

const NOW = '2026-06-01T00:00:00.000Z';
const dated = { effectiveOn: '2026-01-01', source: { document: 'A document of its own' } };
const said: fc.Arbitrary<Said> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: 1, max: 28 })
      .map((day) => ({ says: { effectiveOn: `2023-05-${String(day).padStart(2, '0')}` } })),
  },
  { weight: 1, arbitrary: fc.constant({ denies: true as const }) },
);

/** The history with one more event; its refusal where there is one. */
function recorded(history: MissionHistory, decision: Decision<AboutFact>): string | undefined {
  if ('rejection' in decision) return decision.rejection.code;
  const events = decision.facts.map((fact, index) => {
    const revision = history.events.length + index;
    return { ...fact, eventId: String(revision), revision, recordedAt: NOW };
  });
  const verdict = history.judge(events);
  if (!verdict.legal) return verdict.rejection.code;
  history.add(events);
  return undefined;
}

/** What counts: the facts without who corrected them last, and when their dates were set. */
function standing({ facts, state }: MissionHistory): unknown {
  return [facts.map(({ eventId, data, effectiveOn, day }) => ({ eventId, data, effectiveOn, day })), state.lifecycle];
}

/** A history, and one fact of it that stands uncorrected. */
const scenes = fc
  .record({ events: missionHistories, which: fc.nat(), said })
  .map(({ events, which, said }) => {
    const make = (): MissionHistory => {
      const history = new History(missionAggregate);
      history.add(events);
      return history;
    };
    const touched = new Set(events.flatMap((event) => (isAboutFact(event) ? [event.data.fact.eventId] : [])));
    const facts = events.filter((event) => !isAboutFact(event) && !touched.has(event.eventId));
    return { make, about: facts[which % facts.length]?.eventId ?? '', said };
  })
  .filter(({ about }) => about !== '');

const claimed = (history: MissionHistory, about: string, words: Said): string => {
  expect(recorded(history, claimFact({ type: 'ClaimFact', data: { about, ...words }, ...dated }, history, NOW))).toBe(
    undefined,
  );
  return String(history.revision);
};

describe('a claim', () => {
  it('changes nothing while it is open, nor once it is dismissed', () => {
    fc.assert(
      fc.property(scenes, ({ make, about, said }) => {
        const [before, history] = [make(), make()];
        const claim = claimed(history, about, said);
        expect(standing(history)).toEqual(standing(before));
        const dismissal = dismissClaim(
          { type: 'DismissClaim', data: { about, claim, reason: 'Test' }, ...dated },
          history,
          NOW,
        );
        if (recorded(history, dismissal) === undefined) expect(history.claimsOn(about)[0]?.decision).toBeDefined();
        expect(standing(history)).toEqual(standing(before));
      }),
      { numRuns: 200 },
    );
  });

  it('that is accepted comes to what the correction comes to, and is refused where that is; taken back, it leaves what was', () => {
    let accepted = 0;
    let runs = 0;
    fc.assert(
      fc.property(scenes, ({ make, about, said }) => {
        runs++;
        const [before, corrected, history] = [make(), make(), make()];
        const change = 'says' in said ? { changes: said.says } : { annulled: true as const };
        const correction = {
          type: 'CorrectFact' as const,
          data: { corrects: about, reason: 'Test', ...change },
          ...dated,
        };
        const refusal = recorded(corrected, correctFact(correction, corrected, NOW));
        const claim = claimed(history, about, said);
        const denies = 'denies' in said ? { denies: true as const } : {};
        const order = { type: 'AcceptClaim' as const, data: { about, claim, reason: 'Test', ...denies }, ...dated };
        const answer = recorded(history, acceptClaim(order, history, NOW));
        // What says the same leaves nothing to decide; a correction may say it all the same.
        if (answer === 'wrong-phase' && refusal !== answer) return;
        expect(answer).toBe(refusal);
        expect(standing(history)).toEqual(standing(corrected));
        if (answer !== undefined) return;
        accepted++;
        const back = { corrects: String(history.revision), annulled: true as const, reason: 'Test' };
        expect(recorded(history, correctFact({ type: 'CorrectFact', data: back, ...dated }, history, NOW))).toBe(
          undefined,
        );
        expect(standing(history)).toEqual(standing(before));
        expect(history.claimsOn(about).find(({ claim: { eventId } }) => eventId === claim)).not.toHaveProperty(
          'decision',
        );
      }),
      { numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(runs / 20);
  });
});
