import { Injectable } from '@nestjs/common';
import type { LedgerEntry } from '../../../projections/asset-ledger.projection.js';
import { timelineEntry, type TimelineView } from '../../../projections/timeline.projection.js';
import { isAboutFact } from '../../domain/history/fact.js';
import { isRecordedIn, isSaidBy, sourceTest } from './fact-filter.js';
import type { LedgerFilter } from './ledger-filter.js';
import { MissionHistory, type KnownAsset } from './mission-history.js';
import { PickedRows } from './picked-rows.js';
import type { Table } from './table.js';

type LineTest = (line: LedgerEntry) => boolean;

/** Picks lines of the ledger by what no column holds. Persons, requests and other sources are looked up in the log. */
@Injectable()
export class LedgerPick {
  constructor(private readonly history: MissionHistory) {}

  /**
   * The lines that a filter lets through.
   *
   * @param through the last event that is known; up to now where it is left out
   */
  async from(
    table: Pick<Table, 'rows' | 'scan'>,
    missionId: string,
    filter: LedgerFilter,
    through?: string,
  ): Promise<Pick<Table, 'rows' | 'scan'>> {
    const tests = [
      ...testsOf(filter),
      ...(await this.#byEvent(missionId, filter)),
      ...(await this.#bySources(missionId, filter, through)),
    ];
    if (tests.length === 0) return table;
    return new PickedRows(table, (body) => tests.every((holds) => holds(body as LedgerEntry)));
  }

  async #byEvent(missionId: string, { type, actor, correlationId }: LedgerFilter): Promise<LineTest[]> {
    if (type === undefined && actor === undefined && correlationId === undefined) return [];
    const said = { ...(actor !== undefined && { actor }), ...(correlationId !== undefined && { correlationId }) };
    const wanted = await this.history.allEventIds(
      missionId,
      (event) => (type === undefined || event.type === type) && isSaidBy(event.metadata, said),
    );
    return [({ eventId }) => wanted.has(eventId)];
  }

  async #bySources(missionId: string, { sources }: LedgerFilter, through?: string): Promise<LineTest[]> {
    if (sources === undefined) return [];
    const upTo = through ?? (await this.history.head());
    const gates = (await this.history.mission(missionId, upTo))?.events ?? [];
    const wanted = new Set<string>();
    for await (const asset of this.history.assets(missionId, gates, upTo))
      for (const factId of factsWith(sources, missionId, asset)) wanted.add(factId);
    return [({ factId }) => wanted.has(factId)];
  }
}

/** The conditions that a line itself fulfils. */
function testsOf(filter: LedgerFilter): LineTest[] {
  const { source, recordedFrom, recordedTo } = filter;
  if (source === undefined && recordedFrom === undefined && recordedTo === undefined) return [];
  const isFromSource = sourceTest(source);
  return [(line) => isFromSource(line.source) && isRecordedIn(line.recordedAt, filter)];
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
