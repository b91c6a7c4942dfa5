import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Registry } from '@prometheus-io/client';
import { LiveStreams } from '../../../application/live/live-streams.js';
import { UnavailableError } from '../../../application/ports/event-store.errors.js';
import type { RecordingClock } from '../../../application/ports/recording-clock.js';
import { RECORDING_CLOCK } from '../../../application/ports/recording-clock.token.js';
import { ProjectionRuntime, type ProjectionStatus } from '../../../application/projecting/projection-runtime.js';
import { Operation } from '../operation.js';
import { Refuses } from '../../edge/problems/refusals.decorator.js';
import { ServerMetrics } from './server-metrics.js';

/** The metrics that a Prometheus collects. */
@ApiTags('Operations')
@Controller()
export class MetricsController {
  #metrics: ServerMetrics | undefined;

  constructor(
    private readonly runtime: ProjectionRuntime,
    private readonly streams: LiveStreams,
    @Inject(RECORDING_CLOCK) private readonly clock: RecordingClock,
  ) {}

  /** Answered as long as the process lives: what is out of reach is left out, and said to be. */
  @Get('metrics')
  @Operation()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  @ApiOkResponse({
    description:
      'In the text format of Prometheus: how far behind each read model is, its state, how far a rebuild has come, live readers, how far the record is ahead of the clock, and the process.',
    content: { [Registry.PROMETHEUS_CONTENT_TYPE]: { schema: { type: 'string' } } },
  })
  @Refuses(401, 403, 429)
  async metrics(): Promise<string> {
    const statuses = await this.#statuses();
    this.#metrics ??= new ServerMetrics();
    const { aheadMs: recordAheadMs, leaptMs: clockLeaptMs } = this.clock;
    return this.#metrics.text({ statuses, liveReaders: this.streams.readers, recordAheadMs, clockLeaptMs });
  }

  /** Undefined while a store is out of reach. */
  async #statuses(): Promise<readonly ProjectionStatus[] | undefined> {
    // Nobody can say then how much the read models lack.
    if (this.runtime.stale) return undefined;
    try {
      return await this.runtime.status();
    } catch (error) {
      if (error instanceof UnavailableError) return undefined;
      throw error;
    }
  }
}
