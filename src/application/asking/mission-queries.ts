import { Inject, Injectable } from '@nestjs/common';
import { contingents, type ContingentRow } from '../../../projections/contingents.projection.js';
import { drawdown, type DrawdownPoint } from '../../../projections/drawdown.projection.js';
import type { ExceptionItem } from '../../../projections/exception-item.js';
import type { ExceptionKind } from '../../../projections/exception-kind.values.js';
import { exceptions, type EXCEPTION_COLUMNS } from '../../../projections/exceptions.projection.js';
import { missionPlan, type PlanEntry } from '../../../projections/mission-plan.projection.js';
import { portfolio, type PortfolioEntry } from '../../../projections/portfolio.projection.js';
import { sites, type SiteRow } from '../../../projections/sites.projection.js';
import { timeline, type TIMELINE_COLUMNS, type TimelineEntry } from '../../../projections/timeline.projection.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import { comparePositions } from '../ports/event-store.js';
import { READ_MODELS, type ReadModels, type RowPlace } from '../ports/read-models.js';
import type { Scope } from '../ports/scope.js';
import {
  cursorOf,
  leastOf,
  placeOf,
  type Answer,
  type List,
  type Order,
  type PageRequest,
  type Scan,
} from './answer.js';
import { Asking, isPast, type MissionAt } from './asking.js';
import { KnownPrefix } from './known-prefix.js';
import { mergedRows } from './merged-rows.js';
import { MissionHistory } from './mission-history.js';
import { missionStateOn, type MissionState } from './mission-state.answer.js';
import { Moments, type Moment } from './moment.js';
import {
  portfolioRow,
  type PortfolioFilter,
  type PortfolioReading,
  type PortfolioRow,
} from './portfolio-row.answer.js';
import { anyTable, readRows, scanOf } from './read-rows.js';
import type { FactFilter } from './fact-filter.js';
import { planRowOn, type PlanRow } from './plan-row.answer.js';
import { contains, equal, from, rowsWhere, to, type Conditions } from './row-filter.js';
import { StrayAssets } from './stray-assets.js';
import { StoredTable } from './table.js';

/** The exceptions that are wanted; an absent member filters nothing. */
export interface ExceptionFilter {
  readonly kind?: ExceptionKind;
}

/** Missions of the portfolio that are read at once. */
const MISSIONS_AT_ONCE = 100;

const BY_FACT: Conditions<FactFilter, typeof TIMELINE_COLUMNS> = {
  type: equal('type'),
  source: contains('source'),
  sources: equal('sources'),
  from: from('day'),
  to: to('day'),
  recordedFrom: from('recorded_at'),
  recordedTo: to('recorded_at'),
  actor: equal('actor'),
  correlationId: equal('correlation_id'),
};

const BY_EXCEPTION: Conditions<ExceptionFilter, typeof EXCEPTION_COLUMNS> = { kind: equal('kind') };

/** The questions about missions, at any moment. An unknown mission, and one that did not exist yet, is undefined. */
@Injectable()
export class MissionQueries {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly asking: Asking,
    private readonly moments: Moments,
    private readonly knownPrefix: KnownPrefix,
    private readonly history: MissionHistory,
  ) {}

  /**
   * The portfolio.
   *
   * @param scope the missions that the caller may know of
   */
  async missions(
    scope: Scope,
    point: PointInTime,
    page: PageRequest,
    filter: PortfolioFilter = {},
  ): Promise<Answer<List<PortfolioRow>>> {
    const moment = await this.moments.at(point);
    const after = placeOf(page);
    const items: PortfolioRow[] = [];
    let position: string | undefined;
    // One more than asked for tells whether there are more.
    for await (const entry of this.#entries(scope, moment, after)) {
      const row = await portfolioRow(entry, filter, moment.today);
      position = leastOf(position ?? row.position, row.position);
      if (row.value === undefined) continue;
      items.push(row.value);
      if (items.length > page.limit) break;
    }
    const shown = items.slice(0, page.limit);
    const last = items.length > shown.length ? shown.at(-1) : undefined;
    const next = last === undefined ? null : cursorOf(page.list, { sort: last.missionId, key: last.missionId });
    return { value: { items: shown, next }, position: position ?? (await this.#position(moment)) };
  }

  async mission(missionId: string, point: PointInTime): Promise<Answer<MissionState> | undefined> {
    const moment = await this.moments.at(point);
    const asked = await this.asking.ask(missionId, moment);
    if (asked === undefined) return undefined;
    const { value: entry, position } = asked.state;
    const state = missionStateOn(entry, moment.today);
    return state && { value: state, position };
  }

  async contingents(
    missionId: string,
    point: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<ContingentRow>> | undefined> {
    return this.#list(contingents, missionId, point, page);
  }

  async sites(missionId: string, point: PointInTime, page: PageRequest): Promise<Answer<List<SiteRow>> | undefined> {
    return this.#list(sites, missionId, point, page);
  }

  async drawdown(
    missionId: string,
    point: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<DrawdownPoint>> | undefined> {
    return this.#list(drawdown, missionId, point, page);
  }

  /** The plan of the mission's end, beside what came of it. */
  async plan(missionId: string, point: PointInTime, page: PageRequest): Promise<Answer<List<PlanRow>> | undefined> {
    const { asked, moment } = await this.#ask(missionId, point);
    if (asked === undefined) return undefined;
    const table = await asked.table(anyTable(missionPlan));
    const { value, position } = await readRows<PlanEntry>(table, { missionId }, page);
    return { value: { ...value, items: value.items.map((entry) => planRowOn(entry, moment.today)) }, position };
  }

  async timeline(
    missionId: string,
    point: PointInTime,
    page: PageRequest,
    filter: FactFilter = {},
  ): Promise<Answer<List<TimelineEntry>> | undefined> {
    const { asked } = await this.#ask(missionId, point);
    return asked && readRows(await asked.table(anyTable(timeline)), { missionId, ...rowsWhere(BY_FACT, filter) }, page);
  }

  /** As `timeline`, whole. */
  async wholeTimeline(
    missionId: string,
    point: PointInTime,
    order: Order,
    filter: FactFilter = {},
  ): Promise<Scan<TimelineEntry> | undefined> {
    const { asked } = await this.#ask(missionId, point);
    return asked && scanOf(await asked.table(anyTable(timeline)), { missionId, ...rowsWhere(BY_FACT, filter) }, order);
  }

  async exceptions(
    missionId: string,
    point: PointInTime,
    page: PageRequest,
    filter: ExceptionFilter = {},
  ): Promise<Answer<List<ExceptionItem>> | undefined> {
    const { asked, moment } = await this.#ask(missionId, point);
    const overdue: { readonly [Column in keyof typeof EXCEPTION_COLUMNS]?: string } = { overdue_from: moment.today };
    const query = { missionId, ...rowsWhere(BY_EXCEPTION, filter), absentOrBefore: overdue };
    if (asked === undefined) return undefined;
    const ownRows = await asked.table(anyTable(exceptions));
    if (filter.kind !== undefined && filter.kind !== 'discrepancy') return readRows(ownRows, query, page);
    return readRows(mergedRows(ownRows, await StrayAssets.of(missionId, asked)), query, page);
  }

  async #ask(
    missionId: string,
    point: PointInTime,
  ): Promise<{ readonly moment: Moment; readonly asked: MissionAt | undefined }> {
    const moment = await this.moments.at(point);
    return { moment, asked: await this.asking.ask(missionId, moment) };
  }

  /** The rows that a projection has of a mission, without a filter. */
  async #list<Item>(
    projection: Parameters<typeof anyTable>[0],
    missionId: string,
    point: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<Item>> | undefined> {
    const { asked } = await this.#ask(missionId, point);
    return asked && readRows(await asked.table(anyTable(projection)), { missionId }, page);
  }

  /** The missions that a caller may know of, in the order of their ids. */
  async *#entries(scope: Scope, moment: Moment, after: RowPlace | undefined): AsyncGenerator<PortfolioReading, void> {
    if (isPast(moment)) {
      for (const missionId of await this.#missionIds(scope, moment, after)) {
        const asked = await this.asking.ask(missionId, moment);
        if (asked === undefined) continue;
        const reading = await (await asked.table(anyTable(portfolio))).row(missionId);
        yield { reading: reading as PortfolioReading['reading'], table: (projection) => asked.table(projection) };
      }
      return;
    }
    const table: PortfolioReading['table'] = async ({ name }) => new StoredTable(this.readModels, name);
    if (scope === 'all') for await (const reading of this.#allEntries(after)) yield { reading, table };
    else {
      for (const missionId of idsIn(scope, after))
        yield { reading: (await this.readModels.row(portfolio.name, missionId)) as PortfolioReading['reading'], table };
    }
  }

  async *#allEntries(after: RowPlace | undefined): AsyncGenerator<Answer<PortfolioEntry>, void> {
    for (let place = after, more = true; more;) {
      const { value, position } = await this.readModels.rows(portfolio.name, {}, MISSIONS_AT_ONCE, place);
      for (const { body } of value.rows) yield { value: body as PortfolioEntry, position };
      ({ more } = value);
      place = value.rows.at(-1)?.place;
    }
  }

  /** The missions of which something was known. An establishment may since have been annulled: today's portfolio would not do. */
  async #missionIds(scope: Scope, { through }: Moment, after: RowPlace | undefined): Promise<string[]> {
    if (scope !== 'all') return idsIn(scope, after);
    const ids = new Set<string>();
    if (through === undefined) for await (const { value } of this.#allEntries(after)) ids.add(value.missionId);
    else {
      for (const [missionId, first] of this.knownPrefix.missions)
        if (comparePositions(first, through) <= 0) ids.add(missionId);
    }
    return idsIn(ids, after);
  }

  /** An empty page, too, is true as of a position. */
  async #position(moment: Moment): Promise<string> {
    return isPast(moment) ? this.history.head() : (await this.readModels.row(portfolio.name, '')).position;
  }
}

function idsIn(scope: ReadonlySet<string>, after: RowPlace | undefined): string[] {
  return [...scope].filter((id) => after === undefined || id > after.key).sort();
}
