import { expect } from '@jest/globals';
import type { Decision } from '../../src/domain/decision.js';
import { acceptClaim } from '../../src/domain/claim/accept-claim.js';
import { claimFact, type ClaimFact } from '../../src/domain/claim/claim-fact.js';
import { dismissClaim } from '../../src/domain/claim/dismiss-claim.js';
import { correctFact, type CorrectableHistory } from '../../src/domain/correction/correct-fact.js';
import type { AboutFact, Fact, Recorded } from '../../src/domain/history/fact.js';
import { History } from '../../src/domain/history/history.js';
import type { Aggregate } from '../../src/domain/history/legality.js';
import { assetAggregate } from '../../src/domain/asset/asset.aggregate.js';
import type { AssetCommand } from '../../src/domain/asset/asset.commands.js';
import type { AssetFact } from '../../src/domain/asset/asset.events.js';
import type { Asset } from '../../src/domain/asset/asset.state.js';
import { decideAsset } from '../../src/domain/asset/decide.js';
import { decideMission } from '../../src/domain/mission/decide.js';
import { correctClosure } from '../../src/domain/correction/correct-closure.js';
import { missionAggregate } from '../../src/domain/mission/mission.aggregate.js';
import type { MissionCommand } from '../../src/domain/mission/mission.commands.js';
import type { MissionFact } from '../../src/domain/mission/mission.events.js';
import type { Dated } from './facts.js';
import type { Mission } from '../../src/domain/mission/mission.state.js';

/** The day on which everything in these tests is recorded. */
export const TODAY = '2026-11-24';

const NOW = `${TODAY}T08:00:00.000Z`;

type Correction = Parameters<typeof correctFact>[0];

/** A mission of which these facts are recorded, in this order. The first event's id is `0`, the second's `1` … */
export function givenMission(
  ...facts: readonly (MissionFact | AboutFact)[]
): Scenario<MissionCommand, MissionFact, Mission> {
  return new Scenario(
    missionAggregate,
    facts,
    (command, history) => decideMission(command, history.state),
    correctClosure,
  );
}

/** An asset of which these facts are recorded, in this order. */
export function givenAsset(...facts: readonly (AssetFact | AboutFact)[]): Scenario<AssetCommand, AssetFact, Asset> {
  return new Scenario(
    assetAggregate,
    facts,
    (command, history) => decideAsset(command, (day) => history.stateOn(day)),
    (decision) => decision,
  );
}

/** Recorded facts, a command, and what comes of it: the command is decided and judged just as the product does it. */
class Scenario<C, F extends Fact, State> {
  readonly #history: History<State, F>;
  #outcome: Decision<F | AboutFact> = { facts: [] };

  constructor(
    aggregate: Aggregate<State, F>,
    facts: readonly (F | AboutFact)[],
    private readonly decide: (command: C, history: History<State, F>) => Decision<F | AboutFact>,
    private readonly adapt: (decision: Decision<AboutFact>, history: CorrectableHistory) => Decision<Fact>,
  ) {
    this.#history = new History(aggregate);
    for (const fact of facts) this.#history.add([this.#recorded(fact)]);
  }

  when(command: C): this {
    return this.#judged(this.decide(command, this.#history));
  }

  /** Records a fact as it is. */
  whenRecorded(fact: F): this {
    return this.#judged({ facts: [fact] });
  }

  /** Corrects the fact, or the correction, with this event id. */
  whenCorrected(corrects: string, correction: Omit<Correction['data'], 'corrects' | 'reason'>, on = TODAY): this {
    const command: Correction = {
      type: 'CorrectFact',
      data: { corrects, reason: 'Test', ...correction },
      effectiveOn: on,
      source: { document: 'Test document' },
    };
    return this.#judgedAbout(correctFact(command, this.#history, NOW));
  }

  /** Another source says something of the fact with this event id. */
  whenClaimed(about: string, said: Omit<ClaimFact['data'], 'about'>, on = TODAY, document = 'Another document'): this {
    const command: ClaimFact = { type: 'ClaimFact', data: { about, ...said }, effectiveOn: on, source: { document } };
    return this.#judgedAbout(claimFact(command, this.#history, NOW));
  }

  /** The claim of this event id is accepted. */
  whenAccepted(about: string, claim: string, said: { readonly denies?: true } = {}, dated: Dated = {}): this {
    const { on: effectiveOn = TODAY, source = { document: 'Test document' } } = dated;
    const data = { about, claim, reason: 'Test', ...said };
    return this.#judgedAbout(acceptClaim({ type: 'AcceptClaim', data, effectiveOn, source }, this.#history, NOW));
  }

  /** The claim of this event id is dismissed. */
  whenDismissed(
    about: string,
    claim: string,
    { on = TODAY, source = { document: 'Test document' } }: Dated = {},
  ): this {
    const data = { about, claim, reason: 'Test' };
    return this.#judgedAbout(dismissClaim({ type: 'DismissClaim', data, effectiveOn: on, source }, this.#history, NOW));
  }

  thenRecorded(...facts: readonly object[]): void {
    expect(this.#outcome).toEqual({ facts: facts.map((fact) => expect.objectContaining(fact)) });
  }

  thenRejected(rejection: object): void {
    expect(this.#outcome).toEqual({ rejection: expect.objectContaining(rejection) });
  }

  #judgedAbout(decision: Decision<AboutFact>): this {
    return this.#judged(this.adapt(decision, this.#history) as Decision<F | AboutFact>);
  }

  #judged(decision: Decision<F | AboutFact>): this {
    this.#outcome = decision;
    if ('rejection' in decision) return this;
    const next = this.#history.events.length;
    const verdict = this.#history.judge(decision.facts.map((fact, index) => this.#recorded(fact, next + index)));
    if (!verdict.legal) this.#outcome = { rejection: verdict.rejection };
    return this;
  }

  #recorded<Any extends Fact>(fact: Any, revision = this.#history.events.length): Recorded<Any> {
    return { ...fact, eventId: String(revision), revision, recordedAt: `${TODAY}T08:00:00.000Z` };
  }
}
