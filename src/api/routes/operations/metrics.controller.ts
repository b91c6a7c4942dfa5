import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Gauge, Registry } from 'prom-client';
import { LiveStreams } from '../../../application/live/live-streams.js';
import { UnavailableError } from '../../../application/ports/event-store.errors.js';
import { ProjectionRuntime, type ProjectionStatus } from '../../../application/projecting/projection-runtime.js';
import { Operation } from '../operation.js';
import { Refuses } from '../../edge/problems/refusals.decorator.js';
import { processMetrics } from './process-metrics.js';
import { projectionMetrics } from './projection-metrics.js';

/** The metrics, in the text format of Prometheus. */
@ApiTags('Operations')
@Controller()
export class MetricsController {
  constructor(
    private readonly runtime: ProjectionRuntime,
    private readonly streams: LiveStreams,
  ) {}

  /** Answered as long as the process lives: what is out of reach is left out, and said to be. */
  @Get('metrics')
  @Operation()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  @ApiOkResponse({
    description:
      'In the text format of Prometheus: how far behind each read model is, its state, how far a rebuild has come, live readers, and the process.',
    content: { [Registry.PROMETHEUS_CONTENT_TYPE]: { schema: { type: 'string' } } },
  })
  @Refuses(401, 403, 429)
  async metrics(): Promise<string> {
    const statuses = await this.#statuses();
    const server = this.#server(statuses !== undefined);
    return Registry.merge([projectionMetrics(statuses ?? []), server, processMetrics()]).metrics();
  }

  /** Undefined while a store is out of reach. */
  async #statuses(): Promise<readonly ProjectionStatus[] | undefined> {
    try {
      return await this.runtime.status();
    } catch (error) {
      if (error instanceof UnavailableError) return undefined;
      throw error;
    }
  }

  #server(inReach: boolean): Registry {
    const registry = new Registry();
    const gauge = (name: string, help: string, value: number): void =>
      new Gauge({ name: `drawdown_${name}`, help, registers: [registry] }).set(value);
    gauge('stores_in_reach', '1 while the stores answer; else nothing is said of the projections.', Number(inReach));
    gauge('live_readers', 'Readers that follow the record or the changes of a mission.', this.streams.readers);
    return registry;
  }
}
