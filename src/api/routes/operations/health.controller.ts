import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Operation } from '../operation.js';
import { ProjectionRuntime } from '../../../application/projecting/projection-runtime.js';
import { Problem } from '../../edge/problems/problem.js';
import { health, type Health } from './health.description.js';
import { Refuses } from '../../edge/problems/refusals.decorator.js';

/** Liveness and readiness of the server. */
@ApiTags('Operations')
@Controller()
export class HealthController {
  constructor(private readonly runtime: ProjectionRuntime) {}

  /** The process answers. */
  @Get('livez')
  @Operation({ security: [] })
  @ApiOkResponse({ schema: health.schema })
  @Refuses(408)
  live(): Health {
    return { status: 'ok' };
  }

  /** The store can be read, and every read model follows it. */
  @Get('readyz')
  @Operation({ security: [] })
  @ApiOkResponse({ schema: health.schema })
  @Refuses(408, 503)
  async ready(): Promise<Health> {
    const stopped = (await this.runtime.status()).filter(({ state }) => state === 'stopped');
    if (stopped.length === 0) return { status: 'ok' };
    const names = stopped.map(({ name }) => name).join(', ');
    throw new Problem(503, 'not-ready', 'Not ready', `Read models have stopped: ${names}`, {}, { 'Retry-After': '1' });
  }
}
