import { Controller, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Trust } from '../../../application/access/trust-duration.js';
import { covers, type Scope } from '../../../application/ports/scope.js';
import type { Beginning } from '../../../application/live/live-streams.js';
import { LiveStreams } from '../../../application/live/live-streams.js';
import { HistoryQueries } from '../../../application/asking/history-queries.js';
import { unknownToCaller } from '../../edge/problems/refusals.js';
import { Trusted } from '../../edge/access/trusted.decorator.js';
import { Visible } from '../../edge/access/visible.decorator.js';
import { ChangesQueryDto, StreamQueryDto } from '../reads/query.dto.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { EventStream } from './event-stream.js';
import { LastEventId } from './last-event-id.js';
import { storedEvent } from '../history/event.description.js';
import { change } from './stream.description.js';
import { Streams } from './streams.decorator.js';

/** Events and changes, as they happen. */
@ApiTags('Live')
@Controller()
export class LiveController {
  constructor(
    private readonly streams: LiveStreams,
    private readonly history: HistoryQueries,
    private readonly stream: EventStream,
  ) {}

  /** Follows the history of all missions, or of one, as it happens. */
  @Streams('events/stream', 'Every event, under its type, as the history shows it.', storedEvent)
  follow(
    @Query() query: StreamQueryDto,
    @LastEventId() lastEventId: string | undefined,
    @Visible() scope: Scope,
    @Trusted() trust: Trust,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const beginning = { ...beginningOf(query, lastEventId), scope };
    return this.stream.serve(reply, trust, async (gone) => {
      await this.#checkKnown(query.missionId, scope);
      return this.streams.events(beginning, gone, trust.ended);
    });
  }

  /** Follows what changes in the read models of a mission, as it happens. */
  @Streams(
    'missions/:missionId/changes',
    'One `change` for each fact of the mission, with the `views` it has changed: a read finds the fact in them.',
    change,
  )
  followChanges(
    @Id('missionId') missionId: string,
    @Query() query: ChangesQueryDto,
    @LastEventId() lastEventId: string | undefined,
    @Visible() scope: Scope,
    @Trusted() trust: Trust,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const beginning = { ...beginningOf({ ...query, missionId }, lastEventId), scope };
    return this.stream.serve(reply, trust, async (gone) => {
      await this.#checkKnown(missionId, scope);
      return this.streams.changes(beginning, gone, trust.ended);
    });
  }

  async #checkKnown(missionId: string | undefined, scope: Scope): Promise<void> {
    if (missionId === undefined) return;
    if (!covers(scope, missionId) || !(await this.history.exists(missionId))) throw unknownToCaller();
  }
}

/** A browser that resumes still sends the query it began with: where it has got to counts. */
function beginningOf({ after, missionId }: StreamQueryDto, lastEventId: string | undefined): Omit<Beginning, 'scope'> {
  const from = lastEventId ?? after;
  return { ...(from !== undefined && { after: from }), ...(missionId !== undefined && { missionId }) };
}
