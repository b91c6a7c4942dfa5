import { assetAggregate } from '../../domain/asset/asset.aggregate.js';
import type { AssetFact } from '../../domain/asset/asset.events.js';
import type { Asset } from '../../domain/asset/asset.state.js';
import { History } from '../../domain/history/history.js';
import type { OpenItem } from '../../domain/mission/mission.events.js';
import { recordedFact } from '../histories/recorded-fact.js';
import { START, type EventStore, type StoredEvent } from '../ports/event-store.js';
import { parseStream } from '../streams.js';

const PAGE = 1_000;

/** Folds every asset of a mission from its history, so that closing the books trusts no read model. */
export class OpenAssets {
  readonly #assets = new Map<string, History<Asset, AssetFact>>();
  #after = START;

  constructor(
    private readonly store: EventStore,
    private readonly missionId: string,
    private readonly isVoid: (event: StoredEvent) => boolean,
  ) {}

  /** Reads on from where the last reading ended, to the end of the log, and answers the assets still on hand. */
  async read(): Promise<OpenItem[]> {
    for (let atEnd = false; !atEnd;) {
      const page = await this.store.readAll(this.#after, PAGE, this.missionId);
      for (const event of page.events) this.#add(event);
      this.#after = page.next;
      atEnd = page.atEnd;
    }
    return this.#open();
  }

  #add(event: StoredEvent): void {
    const { category, memberId } = parseStream(event.stream);
    if (category !== 'asset' || memberId === undefined || this.isVoid(event)) return;
    const history = this.#assets.get(memberId) ?? new History(assetAggregate);
    history.record(recordedFact<AssetFact>(event));
    this.#assets.set(memberId, history);
  }

  #open(): OpenItem[] {
    const items: OpenItem[] = [];
    for (const [id, { state }] of this.#assets)
      if (state.onHand > 0) items.push({ kind: 'asset', id, quantity: state.onHand });
    return items;
  }
}
