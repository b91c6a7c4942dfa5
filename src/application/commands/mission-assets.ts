import { assetAggregate } from '../../domain/asset/asset.aggregate.js';
import type { AssetFact } from '../../domain/asset/asset.events.js';
import type { Day } from '../../domain/calendar/day.js';
import { effectiveOrder } from '../../domain/history/effective-order.js';
import type { Effective, FactCorrected, Recorded } from '../../domain/history/fact.js';
import type { OpenItem } from '../../domain/mission/mission.events.js';
import type { AssetsOfMission } from '../../domain/mission/spans-assets.js';
import { recordedFact } from '../histories/recorded-fact.js';
import { START, type EventStore, type StoredEvent } from '../ports/event-store.js';
import { parseStream } from '../streams.js';

const PAGE = 1_000;

/** Every asset of a mission from its history, so that closing the books trusts no read model. */
export class MissionAssets implements AssetsOfMission {
  readonly #histories = new Map<string, Recorded<AssetFact | FactCorrected>[]>();
  /** The counted facts of each asset in effective order, and the number of events they were folded from. */
  readonly #facts = new Map<string, { readonly from: number; readonly facts: readonly Effective<AssetFact>[] }>();
  #after = START;

  constructor(
    private readonly store: EventStore,
    private readonly missionId: string,
    private readonly isVoid: (event: StoredEvent) => boolean,
  ) {}

  /** Reads on from where the last reading ended, to the end of the log. */
  async read(): Promise<void> {
    for (let atEnd = false; !atEnd;) {
      const page = await this.store.readAll(this.#after, PAGE, this.missionId);
      for (const event of page.events) this.#add(event);
      this.#after = page.next;
      atEnd = page.atEnd;
    }
  }

  onHandOn(day: Day): OpenItem[] {
    const items: OpenItem[] = [];
    for (const id of this.#histories.keys()) {
      let asset = assetAggregate.initial;
      for (const fact of this.#factsOf(id)) if (fact.day <= day) asset = assetAggregate.evolve(asset, fact);
      if (asset.onHand > 0) items.push({ kind: 'asset', id, quantity: asset.onHand });
    }
    return items;
  }

  first(): Effective<AssetFact> | undefined {
    let first: Effective<AssetFact> | undefined;
    for (const id of this.#histories.keys()) {
      const [fact] = this.#factsOf(id);
      if (fact !== undefined && (first === undefined || fact.day < first.day)) first = fact;
    }
    return first;
  }

  after(day: Day): Effective<AssetFact> | undefined {
    for (const id of this.#histories.keys()) {
      const last = this.#factsOf(id).at(-1);
      if (last !== undefined && last.day > day) return last;
    }
    return undefined;
  }

  #add(event: StoredEvent): void {
    const { category, memberId } = parseStream(event.stream);
    if (category !== 'asset' || memberId === undefined || this.isVoid(event)) return;
    const history = this.#histories.get(memberId) ?? [];
    history.push(recordedFact<AssetFact>(event));
    this.#histories.set(memberId, history);
  }

  #factsOf(id: string): readonly Effective<AssetFact>[] {
    const history = this.#histories.get(id) ?? [];
    const known = this.#facts.get(id);
    if (known?.from === history.length) return known.facts;
    const facts = effectiveOrder<AssetFact>(history);
    this.#facts.set(id, { from: history.length, facts });
    return facts;
  }
}
