import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ContingentRow } from '../../../../projections/contingents.projection.js';
import type { DrawdownPoint } from '../../../../projections/drawdown.projection.js';
import type { ExceptionItem } from '../../../../projections/exception-item.js';
import type { SiteRow } from '../../../../projections/sites.projection.js';
import type { TimelineEntry } from '../../../../projections/timeline.projection.js';
import type { Scope } from '../../../application/ports/scope.js';
import type { Answer, List, PageRequest } from '../../../application/asking/answer.js';
import { FactQueries } from '../../../application/asking/fact-queries.js';
import type { FactState } from '../../../application/asking/fact-states.js';
import { MissionQueries } from '../../../application/asking/mission-queries.js';
import type { MissionState } from '../../../application/asking/mission-state.answer.js';
import type { PlanRow } from '../../../application/asking/plan-row.answer.js';
import type { PortfolioRow } from '../../../application/asking/portfolio-row.answer.js';
import { Visible } from '../../edge/access/visible.decorator.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { contingentRow } from './answers/contingent-row.description.js';
import { drawdownPoint } from './answers/drawdown-point.description.js';
import { exceptionItem } from './answers/exception.description.js';
import { factState } from './answers/fact-state.description.js';
import { missionState } from './answers/mission-state.description.js';
import { planRow } from './answers/plan-row.description.js';
import { portfolioRow } from './answers/portfolio-row.description.js';
import { siteRow } from './answers/site-row.description.js';
import { timelineEntry } from './answers/timeline-entry.description.js';
import { TIMELINE_COLUMNS } from './csv-columns.js';
import { keepAll } from './kept-items.js';
import { Listing } from './listing.js';
import {
  AtQueryDto,
  ExceptionsQueryDto,
  PageAtQueryDto,
  PortfolioQueryDto,
  ReadQueryDto,
  TimelineQueryDto,
} from './query.dto.js';
import { Exports, Reads, ReadsList, ReadsState } from './read.decorator.js';
import { factFilter, isPaged, Page, pointInTime } from './requests.js';

type Read<T> = Promise<Answer<T> | undefined>;

/** The state of missions, today or on a day, as known now or then. */
@ApiTags('Missions')
@Controller('missions')
export class MissionsQueriesController {
  constructor(
    private readonly queries: MissionQueries,
    private readonly facts: FactQueries,
  ) {}

  /** The portfolio: one row a mission. */
  @ReadsList('', portfolioRow)
  missions(
    @Query() query: PortfolioQueryDto,
    @Page() page: PageRequest,
    @Visible() scope: Scope,
  ): Read<List<PortfolioRow>> {
    return this.queries.missions(scope, pointInTime(query), page, query);
  }

  /** A mission as it stands, as it stood on a day, or as the record had it at an instant. */
  @ReadsState(':missionId', missionState)
  mission(@Id('missionId') missionId: string, @Query() query: AtQueryDto): Read<MissionState> {
    return this.queries.mission(missionId, pointInTime(query));
  }

  /** The contingents of a mission, with state and dates. */
  @ReadsList(':missionId/contingents', contingentRow)
  contingents(
    @Id('missionId') missionId: string,
    @Query() query: PageAtQueryDto,
    @Page() page: PageRequest,
  ): Read<List<ContingentRow>> {
    return this.queries.contingents(missionId, pointInTime(query), page);
  }

  /** The sites of a mission, with state and dates. */
  @ReadsList(':missionId/sites', siteRow)
  sites(
    @Id('missionId') missionId: string,
    @Query() query: PageAtQueryDto,
    @Page() page: PageRequest,
  ): Read<List<SiteRow>> {
    return this.queries.sites(missionId, pointInTime(query), page);
  }

  /** Personnel, contingents and sites that remain over time, one point a day on which something changed. */
  @ReadsList(':missionId/drawdown', drawdownPoint)
  drawdown(
    @Id('missionId') missionId: string,
    @Query() query: PageAtQueryDto,
    @Page() page: PageRequest,
  ): Read<List<DrawdownPoint>> {
    return this.queries.drawdown(missionId, pointInTime(query), page);
  }

  /** The plan of the mission's end beside what came of it: every planned day, with the event that set it. */
  @ReadsList(':missionId/plan', planRow)
  plan(
    @Id('missionId') missionId: string,
    @Query() query: PageAtQueryDto,
    @Page() page: PageRequest,
  ): Read<List<PlanRow>> {
    return this.queries.plan(missionId, pointInTime(query), page);
  }

  /** Dated facts with their sources, and corrections beside what they correct. */
  @Exports(TIMELINE_COLUMNS)
  @ReadsList(':missionId/timeline', timelineEntry)
  timeline(
    @Id('missionId') missionId: string,
    @Query() query: TimelineQueryDto,
    @Page() page: PageRequest,
  ): Listing<TimelineEntry> {
    const at = pointInTime(query);
    const filter = factFilter(query);
    return new Listing(
      isPaged(query),
      () => this.queries.timeline(missionId, at, page, filter),
      () => keepAll(this.queries.wholeTimeline(missionId, at, page, filter)),
    );
  }

  /** One fact of the mission or of its assets: as recorded, as it stands, with corrections, claims and the persons behind it. */
  @Reads(':missionId/facts/:eventId', factState)
  fact(
    @Id('missionId') missionId: string,
    @Id('eventId') eventId: string,
    @Query() _query: ReadQueryDto,
  ): Read<FactState> {
    return this.facts.fact(missionId, eventId);
  }

  /** The exceptions that an auditor would ask about: accelerated closures, discrepancies, overdue items, imprecise dates, contested facts. */
  @ReadsList(':missionId/exceptions', exceptionItem)
  exceptions(
    @Id('missionId') missionId: string,
    @Query() query: ExceptionsQueryDto,
    @Page() page: PageRequest,
  ): Read<List<ExceptionItem>> {
    return this.queries.exceptions(missionId, pointInTime(query), page, query);
  }
}
