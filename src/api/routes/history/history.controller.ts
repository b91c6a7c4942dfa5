import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Scope } from '../../../application/ports/scope.js';
import type { StoredEvent } from '../../../application/ports/event-store.js';
import { HistoryQueries } from '../../../application/asking/history-queries.js';
import { Visible } from '../../edge/access/visible.decorator.js';
import { EVENT_COLUMNS } from '../reads/csv-columns.js';
import { Listing } from '../reads/listing.js';
import { EventsQueryDto } from '../reads/query.dto.js';
import { Exports, ReadsList } from '../reads/read.decorator.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { storedEvent } from './event.description.js';
import { eventListing } from './event-listing.js';

/** The history itself. */
@ApiTags('History')
@Controller()
export class HistoryController {
  constructor(private readonly queries: HistoryQueries) {}

  /** The history of all missions, oldest first. */
  @Exports(EVENT_COLUMNS)
  @ReadsList('events', storedEvent)
  events(@Query() query: EventsQueryDto, @Visible() scope: Scope): Listing<StoredEvent> {
    return eventListing(query, (after, limit) => this.queries.events(after, limit, scope));
  }

  /** The history of one mission and of its assets, oldest first. */
  @Exports(EVENT_COLUMNS)
  @ReadsList('missions/:missionId/events', storedEvent)
  missionEvents(@Id('missionId') missionId: string, @Query() query: EventsQueryDto): Listing<StoredEvent> {
    return eventListing(query, (after, limit) => this.queries.missionEvents(missionId, after, limit));
  }
}
