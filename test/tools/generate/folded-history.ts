import { assetAggregate } from '../../../src/domain/asset/asset.aggregate.js';
import type { AssetFact } from '../../../src/domain/asset/asset.events.js';
import type { Asset } from '../../../src/domain/asset/asset.state.js';
import { booksOpen } from '../../../src/domain/asset/mission-books.js';
import { asRecorded } from '../../../src/domain/history/effective-order.js';
import { correctFact } from '../../../src/domain/correction/correct-fact.js';
import { isCorrection, type Fact, type Recorded } from '../../../src/domain/history/fact.js';
import { History } from '../../../src/domain/history/history.js';
import type { Verdict } from '../../../src/domain/verdict.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import { parseStream } from '../../../src/application/streams.js';
import type { SyntheticEvent } from '../../../tools/generate/synthetic-event.js';

/** A history recorded event by event, as the product would: whatever a rule refuses is noted. */
export class FoldedHistory {
  readonly missions = new Map<string, History<Mission, MissionFact>>();
  readonly assets = new Map<string, History<Asset, AssetFact>>();
  readonly refused: object[] = [];

  record(event: SyntheticEvent): void {
    const { stream } = event;
    const { category, missionId } = parseStream(stream);
    if (category === 'mission') this.#judge(event, this.#mission(missionId));
    else {
      const history = this.assets.get(stream) ?? new History(assetAggregate);
      this.assets.set(stream, history);
      this.#judge(event, history);
      const mission = this.#mission(missionId);
      this.#note(event, booksOpen(mission.state, mission.events, asRecorded<Fact>(toRecorded(event)).day));
    }
  }

  /** What is on hand of all assets of a mission. */
  onHand(missionId: string): number {
    const own = [...this.assets].filter(([stream]) => parseStream(stream).missionId === missionId);
    return own.reduce((sum, [, { state }]) => sum + state.onHand, 0);
  }

  #mission(missionId: string): History<Mission, MissionFact> {
    const history = this.missions.get(missionId) ?? new History(missionAggregate);
    this.missions.set(missionId, history);
    return history;
  }

  #judge<S, F extends Fact>(event: SyntheticEvent, history: History<S, F>): void {
    const fact = toRecorded(event) as Parameters<typeof history.add>[0][number];
    if (fact.revision !== history.revision + 1) this.refused.push({ ...event, reason: 'revision' });
    if (isCorrection(fact)) this.#correct(event, fact, history);
    this.#note(event, history.judge([fact]));
    history.add([fact]);
  }

  #correct<S, F extends Fact>(event: SyntheticEvent, { data, ...dated }: Recorded<Fact>, history: History<S, F>): void {
    const order = { ...dated, type: 'CorrectFact' as const, data: data as { corrects: string; reason: string } };
    const decision = correctFact(order, history, dated.recordedAt);
    if ('rejection' in decision) this.refused.push({ ...event, ...decision });
  }

  #note(event: SyntheticEvent, verdict: Verdict): void {
    if (!verdict.legal) this.refused.push({ ...event, ...verdict });
  }
}

function toRecorded({ revision, event: { eventId, type, data, metadata } }: SyntheticEvent): Recorded<Fact> {
  const { effectiveOn, effectiveOnQualifier, source, recordedAt } = metadata;
  const qualified = effectiveOnQualifier === undefined ? {} : { effectiveOnQualifier };
  return { eventId, revision, type, data, effectiveOn, ...qualified, source, recordedAt };
}
