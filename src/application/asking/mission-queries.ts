import { Inject, Injectable } from '@nestjs/common';
import { assetRegister } from '../../../projections/asset-register.projection.js';
import { contingents, type ContingentRow } from '../../../projections/contingents.projection.js';
import { drawdown, type DrawdownPoint } from '../../../projections/drawdown.projection.js';
import type { ExceptionItem } from '../../../projections/exception-item.js';
import { exceptions, type EXCEPTION_COLUMNS } from '../../../projections/exceptions.projection.js';
import { missionState, type MissionStateEntry } from '../../../projections/mission-state.projection.js';
import { portfolio, type PortfolioEntry } from '../../../projections/portfolio.projection.js';
import type { EffectiveProjection } from '../../../projections/projection.js';
import { sites, type SiteRow } from '../../../projections/sites.projection.js';
import { timeline, type TimelineEntry } from '../../../projections/timeline.projection.js';
import { dayOf, type Day } from '../../domain/calendar/day.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import { phaseOn, type Phase } from '../../domain/mission/phase.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { START } from '../ports/event-store.js';
import { READ_MODELS, type ReadModels } from '../ports/read-models.js';
import type { Scope } from '../ports/scope.js';
import { leastOf, pageOf, type Answer, type List, type PageRequest } from './answer.js';
import { MissionHistory, rowsOfMissionAt, type KnownHistory } from './mission-history.js';
import { missionStateOn, type MissionState } from './mission-state.answer.js';
import { readRows } from './read-rows.js';
import { equal, rowsWhere, type Conditions } from './row-filter.js';
import { exceptionsAt, sortRows, timelineAt } from './rows-at.js';

/** One mission in the portfolio. */
export interface PortfolioRow extends Omit<PortfolioEntry, 'lifecycle'> {
  /** Today's. */
  readonly phase: Phase;
  /** Assets of which something is on hand. */
  readonly assetsLeft: number;
}

/** The exceptions that are wanted; an absent member filters nothing. */
export interface ExceptionFilter {
  readonly kind?: string;
}

const BY_EXCEPTION: Conditions<ExceptionFilter, typeof EXCEPTION_COLUMNS> = { kind: equal('kind') };

/**
 * The questions about missions. An unknown mission, and one that did not exist yet, is undefined. Without a point in time
 * the read models answer; with one, the same folds over what was known and had happened then.
 */
@Injectable()
export class MissionQueries {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly history: MissionHistory,
  ) {}

  /** @param scope the missions that the caller may know of */
  async missions(scope: Scope, page: PageRequest): Promise<Answer<List<PortfolioRow>>> {
    const { value: list, position } = await this.#entries(scope, page);
    const answers = await Promise.all(list.items.map((entry) => this.#portfolioRow(entry)));
    const items = answers.map(({ value }) => value).filter((row) => row !== undefined);
    return { value: { items, next: list.next }, position: leastOf(position, ...answers.map((one) => one.position)) };
  }

  async mission(missionId: string, at: PointInTime): Promise<Answer<MissionState> | undefined> {
    if (!isGiven(at)) {
      const { value, position } = await this.readModels.row(missionState.name, missionId);
      const state = value === undefined ? undefined : missionStateOn(value as MissionStateEntry, this.#today());
      return state && { value: state, position };
    }
    const known = await this.history.readKnown(missionId, at.knownAt);
    const state = known && this.#stateAt(missionId, known, at);
    return known && state && { value: state, position: known.head };
  }

  async contingents(
    missionId: string,
    at: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<ContingentRow>> | undefined> {
    return this.#list(contingents, missionId, at, page);
  }

  async sites(missionId: string, at: PointInTime, page: PageRequest): Promise<Answer<List<SiteRow>> | undefined> {
    return this.#list(sites, missionId, at, page);
  }

  async drawdown(
    missionId: string,
    at: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<DrawdownPoint>> | undefined> {
    return this.#list(drawdown, missionId, at, page);
  }

  async timeline(
    missionId: string,
    at: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<TimelineEntry>> | undefined> {
    if (!isGiven(at)) {
      if (!(await this.exists(missionId))) return undefined;
      return readRows(this.readModels, timeline.name, { missionId }, page);
    }
    const known = await this.#knownOf(missionId, at);
    return known && { value: pageOf(timelineAt(missionId, known, at), page), position: known.head };
  }

  async exceptions(
    missionId: string,
    at: PointInTime,
    page: PageRequest,
    filter: ExceptionFilter = {},
  ): Promise<Answer<List<ExceptionItem>> | undefined> {
    if (!isGiven(at)) {
      if (!(await this.exists(missionId))) return undefined;
      const overdue: { readonly [Column in keyof typeof EXCEPTION_COLUMNS]?: string } = { overdue_from: this.#today() };
      const query = { missionId, ...rowsWhere(BY_EXCEPTION, filter), absentOrBefore: overdue };
      return readRows(this.readModels, exceptions.name, query, page);
    }
    const known = await this.#knownOf(missionId, at);
    if (known === undefined) return undefined;
    const items = await exceptionsAt(missionId, known, this.history, at, this.#today());
    const { kind } = filter;
    const wanted = kind === undefined ? items : items.filter((item) => item.kind === kind);
    return { value: pageOf(wanted, page), position: known.head };
  }

  /** True for a mission that is established, as far as the read models know. */
  async exists(missionId: string): Promise<boolean> {
    const { value } = await this.readModels.row(missionState.name, missionId);
    return (value as MissionStateEntry | undefined)?.lifecycle.establishedOn !== undefined;
  }

  async #list<View, Item>(
    projection: EffectiveProjection<View, MissionFact>,
    missionId: string,
    at: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<Item>> | undefined> {
    if (!isGiven(at)) {
      if (!(await this.exists(missionId))) return undefined;
      return readRows(this.readModels, projection.name, { missionId }, page);
    }
    const known = await this.#knownOf(missionId, at);
    if (known === undefined) return undefined;
    const items = sortRows<Item>(rowsOfMissionAt(projection, missionId, known, at));
    return { value: pageOf(items, page), position: known.head };
  }

  /** The known history of a mission that existed at a point in time. */
  async #knownOf(missionId: string, at: PointInTime): Promise<KnownHistory | undefined> {
    const known = await this.history.readKnown(missionId, at.knownAt);
    return known && this.#stateAt(missionId, known, at) && known;
  }

  #stateAt(missionId: string, known: KnownHistory, at: PointInTime): MissionState | undefined {
    const [row] = rowsOfMissionAt(missionState, missionId, known, at);
    return row && missionStateOn(row.body as MissionStateEntry, at.asOf ?? this.#today());
  }

  async #entries(scope: Scope, page: PageRequest): Promise<Answer<List<PortfolioEntry>>> {
    if (scope === 'all') return readRows<PortfolioEntry>(this.readModels, portfolio.name, {}, page);
    const { items: wanted, next } = pageOf([...scope].sort(), page);
    // An empty page, too, is true as of a position: that of a row which is never there.
    const keys = wanted.length === 0 ? [''] : wanted;
    const readings = await Promise.all(keys.map((missionId) => this.readModels.row(portfolio.name, missionId)));
    const [first, ...others] = readings.map(({ position }) => position);
    const entries = readings.map(({ value }) => value as PortfolioEntry | undefined);
    const items = entries.filter((entry) => entry !== undefined);
    return { value: { items, next }, position: leastOf(first ?? START, ...others) };
  }

  async #portfolioRow({ lifecycle, ...row }: PortfolioEntry): Promise<Answer<PortfolioRow | undefined>> {
    const phase = phaseOn(lifecycle, this.#today());
    const query = { missionId: row.missionId, from: { on_hand: 1 } };
    const { value, position } = await this.readModels.totals(assetRegister.name, query, { group: [], sum: [] });
    const assetsLeft = Number(value[0]?.entries ?? 0);
    return { value: phase === undefined ? undefined : { ...row, phase, assetsLeft }, position };
  }

  #today(): Day {
    return dayOf(this.clock.now());
  }
}

function isGiven({ asOf, knownAt }: PointInTime): boolean {
  return asOf !== undefined || knownAt !== undefined;
}
