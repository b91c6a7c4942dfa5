import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { StoredEvent } from '../../application/ports/event-store.js';
import { HistoryQueries } from '../../application/queries/history-queries.js';
import { Operation } from '../operation.js';
import { EventDto } from '../reads/answers.dto.js';
import { Listing } from '../reads/listing.js';
import { EventsQueryDto, StreamQueryDto } from '../reads/query.dto.js';
import { Exports, ReadsList } from '../reads/read.decorator.js';
import { Id } from '../validation/identifier.pipe.js';
import { eventListing } from './event-listing.js';
import { EventStream } from './event-stream.js';

/** The history itself, to read and to follow. */
@ApiTags('History')
@Controller()
export class HistoryController {
  constructor(
    private readonly queries: HistoryQueries,
    private readonly stream: EventStream,
  ) {}

  @Exports()
  @ReadsList('events', EventDto)
  events(@Query() query: EventsQueryDto): Listing<StoredEvent> {
    return eventListing(this.queries, query);
  }

  @Exports()
  @ReadsList('missions/:missionId/events', EventDto)
  missionEvents(@Id('missionId') missionId: string, @Query() query: EventsQueryDto): Listing<StoredEvent> {
    return eventListing(this.queries, query, missionId);
  }

  @Get('events/stream')
  @Operation()
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The position to go on after.' })
  follow(
    @Query() query: StreamQueryDto,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.stream.serve(reply, query, lastEventId);
  }
}
