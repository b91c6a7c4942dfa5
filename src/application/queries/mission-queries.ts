import { Inject, Injectable } from '@nestjs/common';
import { contingents, type ContingentRow, type ContingentsView } from '../../../projections/contingents.projection.js';
import { drawdown, type DrawdownPoint, type DrawdownView } from '../../../projections/drawdown.projection.js';
import type { ExceptionItem } from '../../../projections/exception-item.js';
import { exceptions } from '../../../projections/exceptions.projection.js';
import { missionState, type MissionStateView } from '../../../projections/mission-state.projection.js';
import { portfolio } from '../../../projections/portfolio.projection.js';
import type { EffectiveProjection } from '../../../projections/projection.js';
import { sites, type SiteRow, type SitesView } from '../../../projections/sites.projection.js';
import { timeline, type TimelineEntry } from '../../../projections/timeline.projection.js';
import { assetRegister } from '../../../projections/asset-register.projection.js';
import { dayOf } from '../../domain/calendar/day.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import type { MissionFact } from '../../domain/mission/mission.events.js';
import { phaseOn, type LifecycleDates, type Phase } from '../../domain/mission/phase.js';
import type { Clock } from '../ports/clock.js';
import { CLOCK } from '../ports/clock.token.js';
import { READ_MODELS, type ReadModels } from '../ports/read-models.js';
import { ProjectionRuntime } from '../projections/projection-runtime.js';
import { missionStream } from '../streams.js';
import { pageOf, type Answer, type List, type PageRequest } from './answer.js';
import { MissionHistory, viewAt } from './mission-history.js';
import { missionStateOn, type MissionState } from './mission-state.answer.js';
import { readRows } from './read-rows.js';

/** One mission in the portfolio. */
export interface PortfolioRow {
  readonly missionId: string;
  readonly acronym: string;
  readonly name: string;
  readonly hostState: string;
  readonly phase: Phase;
  readonly openSites: number;
  /** Those not withdrawn. */
  readonly contingents: number;
  /** Assets of which something is on hand. */
  readonly assetsLeft: number;
}

/** What people ask about missions. An unknown mission, and one that did not exist yet, is undefined. */
@Injectable()
export class MissionQueries {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly runtime: ProjectionRuntime,
    private readonly history: MissionHistory,
  ) {}

  async missions(page: PageRequest): Promise<Answer<List<PortfolioRow>>> {
    const position = this.runtime.positionOf(portfolio.name);
    const list = await readRows<StoredPortfolioRow>(this.readModels, portfolio.name, {}, page);
    const items = await Promise.all(list.items.map((row) => this.#portfolioRow(row)));
    return { value: { items: items.filter((row) => row !== undefined), next: list.next }, position };
  }

  async mission(missionId: string, at: PointInTime): Promise<Answer<MissionState> | undefined> {
    const found = await this.#find(missionState, missionId, at);
    if (found === undefined) return undefined;
    const { view, revision, lastPosition, position } = found;
    const state = missionStateOn(view, at.asOf ?? this.#today(), { revision, position: lastPosition });
    return state === undefined ? undefined : { value: state, position };
  }

  async contingents(
    missionId: string,
    at: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<ContingentRow>> | undefined> {
    return this.#list<ContingentRow, ContingentsView>(contingents, missionId, at, page, ({ items }) => items);
  }

  async sites(missionId: string, at: PointInTime, page: PageRequest): Promise<Answer<List<SiteRow>> | undefined> {
    return this.#list<SiteRow, SitesView>(sites, missionId, at, page, ({ items }) => items);
  }

  async drawdown(
    missionId: string,
    at: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<DrawdownPoint>> | undefined> {
    return this.#list<DrawdownPoint, DrawdownView>(drawdown, missionId, at, page, ({ points }) => points);
  }

  async timeline(missionId: string, page: PageRequest): Promise<Answer<List<TimelineEntry>> | undefined> {
    if (!(await this.exists(missionId))) return undefined;
    const position = this.runtime.positionOf(timeline.name);
    return { value: await readRows(this.readModels, timeline.name, { missionId }, page), position };
  }

  async exceptions(
    missionId: string,
    kind: string | undefined,
    page: PageRequest,
  ): Promise<Answer<List<ExceptionItem>> | undefined> {
    if (!(await this.exists(missionId))) return undefined;
    const position = this.runtime.positionOf(exceptions.name);
    const query = {
      missionId,
      absentOrBefore: { overdue_from: this.#today() },
      ...(kind !== undefined && { equal: { kind } }),
    };
    return { value: await readRows(this.readModels, exceptions.name, query, page), position };
  }

  /** True for a mission that is established, as far as the read models know. */
  async exists(missionId: string): Promise<boolean> {
    const stored = await this.readModels.view(missionState.name, missionStream(missionId));
    return (stored?.view as MissionStateView | undefined)?.lifecycle.establishedOn !== undefined;
  }

  async #list<Item, View>(
    projection: EffectiveProjection<View, MissionFact>,
    missionId: string,
    at: PointInTime,
    page: PageRequest,
    itemsOf: (view: View) => readonly Item[],
  ): Promise<Answer<List<Item>> | undefined> {
    if ((await this.mission(missionId, at)) === undefined) return undefined;
    const found = await this.#find(projection, missionId, at);
    return found === undefined ? undefined : { value: pageOf(itemsOf(found.view), page), position: found.position };
  }

  /** The stored view, or, for another point in time, the same fold over what was known and had happened then. */
  async #find<View>(
    projection: EffectiveProjection<View, MissionFact>,
    missionId: string,
    at: PointInTime,
  ): Promise<{ view: View; revision: number; lastPosition: string; position: string } | undefined> {
    const position = this.runtime.positionOf(projection.name);
    if (at.asOf === undefined && at.knownAt === undefined) {
      const stored = await this.readModels.view(projection.name, missionStream(missionId));
      if (stored === undefined) return undefined;
      return { view: stored.view as View, revision: stored.revision, lastPosition: stored.position, position };
    }
    const known = await this.history.known(missionId, at.knownAt);
    if (known === undefined) return undefined;
    return {
      view: viewAt(projection, missionId, known, at),
      revision: known.revision,
      lastPosition: known.position,
      position,
    };
  }

  async #portfolioRow({ lifecycle, ...row }: StoredPortfolioRow): Promise<PortfolioRow | undefined> {
    const phase = phaseOn(lifecycle, this.#today());
    const query = { missionId: row.missionId, from: { on_hand: 1 } };
    const [assets] = await this.readModels.totals(assetRegister.name, query, { group: [], sum: [] });
    return phase === undefined ? undefined : { ...row, phase, assetsLeft: Number(assets?.entries ?? 0) };
  }

  #today(): string {
    return dayOf(this.clock.now());
  }
}

type StoredPortfolioRow = Omit<PortfolioRow, 'phase' | 'assetsLeft'> & { readonly lifecycle: LifecycleDates };
