import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Scope } from '../../../application/ports/scope.js';
import type { Answer, PageRequest } from '../../../application/asking/answer.js';
import { START, type StoredEvent } from '../../../application/ports/event-store.js';
import { HistoryQueries } from '../../../application/asking/history-queries.js';
import { Visible } from '../../edge/access/visible.decorator.js';
import { EVENT_COLUMNS } from '../reads/csv-columns.js';
import { Listing } from '../reads/listing.js';
import { EventsQueryDto, ReadQueryDto } from '../reads/query.dto.js';
import { Exports, Reads, ReadsList } from '../reads/read.decorator.js';
import { factFilter, isPaged, Page } from '../reads/requests.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { Position } from '../../edge/validation/position.pipe.js';
import { storedEvent } from './event.description.js';

/** The history itself. */
@ApiTags('History')
@Controller()
export class HistoryController {
  constructor(private readonly queries: HistoryQueries) {}

  /** The history of all missions, oldest first. */
  @Exports(EVENT_COLUMNS)
  @ReadsList('events', storedEvent)
  events(@Query() query: EventsQueryDto, @Page() page: PageRequest, @Visible() scope: Scope): Listing<StoredEvent> {
    const { after = START } = query;
    const filter = factFilter(query);
    return new Listing(
      isPaged(query),
      () => this.queries.events(after, page, scope, filter),
      () => this.queries.wholeHistory(after, scope, filter),
    );
  }

  /** One event, by its position. */
  @Reads('events/:position', storedEvent)
  event(
    @Position('position') position: string,
    @Query() _query: ReadQueryDto,
    @Visible() scope: Scope,
  ): Promise<Answer<StoredEvent> | undefined> {
    return this.queries.event(position, scope);
  }

  /** The history of one mission and of its assets, oldest first. */
  @Exports(EVENT_COLUMNS)
  @ReadsList('missions/:missionId/events', storedEvent)
  missionEvents(
    @Id('missionId') missionId: string,
    @Query() query: EventsQueryDto,
    @Page() page: PageRequest,
  ): Listing<StoredEvent> {
    const { after = START } = query;
    const filter = factFilter(query);
    return new Listing(
      isPaged(query),
      () => this.queries.missionEvents(missionId, after, page, filter),
      () => this.queries.wholeMissionHistory(missionId, after, filter),
    );
  }
}
