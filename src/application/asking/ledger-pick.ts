import { setImmediate as breathe } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { LedgerEntry } from '../../../projections/asset-ledger.projection.js';
import { timelineEntry, type TimelineView } from '../../../projections/timeline.projection.js';
import { isAboutFact } from '../../domain/history/fact.js';
import { voidPredicate, type IsVoid } from '../histories/void-events.js';
import { READ_MODELS, type ReadModels } from '../ports/read-models.js';
import { gatesOf } from '../projecting/closure-gates.js';
import type { LedgerFilter } from './ledger-filter.js';
import { MissionHistory, type KnownAsset } from './mission-history.js';
import { PickedRows } from './picked-rows.js';
import type { Table } from './table.js';

/** Assets read before others have a turn. */
const ASSETS_AT_ONCE = 20;

/**
 * Picks lines of the ledger by the number of documents that their facts rest on. A line never changes, and a claim that comes later may
 * add to that number, so that no column can hold it: the assets of the lines that are looked at, and of no others, are read from the log.
 */
@Injectable()
export class LedgerPick {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly history: MissionHistory,
  ) {}

  /**
   * The lines that a filter lets through.
   *
   * @param through the last event that is known; up to now where it is left out
   */
  async from(
    table: Pick<Table, 'rows' | 'scan'>,
    missionId: string,
    { sources }: LedgerFilter,
    through?: string,
  ): Promise<Pick<Table, 'rows' | 'scan'>> {
    if (sources === undefined) return table;
    const isVoid = await this.#findVoid(missionId, through);
    const upTo = through ?? (await this.history.head());
    const factsOf = new Map<string, ReadonlySet<string>>();
    return new PickedRows(table, async (body) => {
      const { assetId, factId } = body as LedgerEntry;
      const known = factsOf.get(assetId);
      if (known !== undefined) return known.has(factId);
      if (factsOf.size % ASSETS_AT_ONCE === 0) await breathe();
      const asset = await this.history.asset(missionId, assetId, isVoid, upTo);
      const facts = new Set(asset && factsWith(sources, missionId, asset));
      factsOf.set(assetId, facts);
      return facts.has(factId);
    });
  }

  async #findVoid(missionId: string, through: string | undefined): Promise<IsVoid> {
    if (through === undefined) return voidPredicate(await gatesOf(this.readModels, missionId));
    return this.history.findVoid(missionId, through);
  }
}

/** The facts of an asset that rest on so many documents. */
function factsWith(sources: string, missionId: string, { events }: KnownAsset): string[] {
  const remarks = events.filter((event) => isAboutFact(event)) as TimelineView['about'];
  const about = Map.groupBy(remarks, ({ data }) => data.fact.eventId);
  return events
    .filter((fact) => !isAboutFact(fact))
    .filter((fact) => {
      const told = about.get(fact.eventId) ?? [];
      return String(timelineEntry({ missionId, fact, about: told })?.sources) === sources;
    })
    .map(({ eventId }) => eventId);
}
