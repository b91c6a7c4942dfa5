import { setImmediate as letOthers } from 'node:timers/promises';
import { assetAggregate } from '../../domain/asset/asset.aggregate.js';
import type { AssetFact } from '../../domain/asset/asset.events.js';
import type { Day } from '../../domain/calendar/day.js';
import { effectiveOrder } from '../../domain/history/forced-order.js';
import type { AboutFact, Effective, Recorded } from '../../domain/history/fact.js';
import type { OpenItem } from '../../domain/mission/mission.events.js';
import type { AssetsOfMission } from '../../domain/mission/spans-assets.js';
import type { InTurns } from '../../domain/history/history.js';
import { inTurns } from '../histories/in-turns.js';
import { recordedFact } from '../histories/recorded-fact.js';
import type { IsVoid } from '../histories/void-events.js';
import { START, type EventStore, type StoredEvent } from '../ports/event-store.js';
import { parseStream } from '../streams.js';

/** Events read at one stretch: some milliseconds, after which others have a turn. */
const PAGE = 250;

/** One asset, folded: its first and last fact, and the quantity on hand after each. */
interface FoldedAsset {
  readonly first: Effective<AssetFact>;
  readonly last: Effective<AssetFact>;
  /** In effective order. */
  readonly steps: readonly { readonly day: Day; readonly onHand: number }[];
}

/**
 * Every asset of a mission from its history, so that closing the books trusts no read model. They are folded as they are read, in
 * turns with the work of others: a mission may have 100,000 of them, and the questions about them are asked at one stretch.
 */
export class MissionAssets implements AssetsOfMission {
  readonly #histories = new Map<string, Recorded<AssetFact | AboutFact>[]>();
  /** Each asset of which some fact counts. */
  readonly #folded = new Map<string, FoldedAsset>();
  /** The assets of which something was read since they were folded. */
  readonly #unfolded = new Set<string>();
  #after = START;

  constructor(
    private readonly store: EventStore,
    private readonly missionId: string,
    private readonly isVoid: IsVoid,
  ) {}

  /** Reads on from where the last reading ended, as far as the log can be read here: callers let it catch up before. */
  async read(): Promise<void> {
    for (let atEnd = false; !atEnd;) {
      const page = await this.store.readAll(this.#after, PAGE, this.missionId);
      for (const event of page.events) this.#add(event);
      this.#after = page.next;
      atEnd = page.atEnd;
      if (!atEnd) await letOthers();
    }
    await inTurns(this.#folding());
  }

  onHandOn(day: Day): OpenItem[] {
    const items: OpenItem[] = [];
    for (const [id, { steps }] of this.#folded) {
      const { onHand } = steps.findLast((step) => step.day <= day) ?? assetAggregate.initial;
      if (onHand > 0) items.push({ kind: 'asset', id, quantity: onHand });
    }
    return items;
  }

  first(): Effective<AssetFact> | undefined {
    let first: Effective<AssetFact> | undefined;
    for (const asset of this.#folded.values())
      if (first === undefined || asset.first.day < first.day) first = asset.first;
    return first;
  }

  after(day: Day): Effective<AssetFact> | undefined {
    for (const { last } of this.#folded.values()) if (last.day > day) return last;
    return undefined;
  }

  #add(event: StoredEvent): void {
    const { category, memberId } = parseStream(event.stream);
    if (category !== 'asset' || memberId === undefined || this.isVoid(event)) return;
    const history = this.#histories.get(memberId) ?? [];
    history.push(recordedFact<AssetFact>(event));
    this.#histories.set(memberId, history);
    this.#unfolded.add(memberId);
  }

  *#folding(): InTurns<void> {
    for (const id of this.#unfolded) {
      const asset = foldAsset(this.#histories.get(id) ?? []);
      if (asset === undefined) this.#folded.delete(id);
      else this.#folded.set(id, asset);
      this.#unfolded.delete(id);
      yield;
    }
  }
}

/** Undefined where no fact counts. */
function foldAsset(history: readonly Recorded<AssetFact | AboutFact>[]): FoldedAsset | undefined {
  const facts = effectiveOrder(history, assetAggregate);
  const [first] = facts;
  const last = facts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  let asset = assetAggregate.initial;
  const steps = facts.map((fact) => {
    asset = assetAggregate.evolve(asset, fact);
    return { day: fact.day, onHand: asset.onHand };
  });
  return { first, last, steps };
}
