import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Operation } from '../operation.js';
import { clockLeaptWarning, recordAheadWarning } from '../../../application/clock-warning.js';
import type { EventStore } from '../../../application/ports/event-store.js';
import { EVENT_STORE } from '../../../application/ports/event-store.token.js';
import type { RecordingClock } from '../../../application/ports/recording-clock.js';
import { RECORDING_CLOCK } from '../../../application/ports/recording-clock.token.js';
import { ProjectionRuntime } from '../../../application/projecting/projection-runtime.js';
import { Problem } from '../../edge/problems/problem.js';
import { health, readiness, type Health, type Readiness } from './health.description.js';
import { Refuses } from '../../edge/problems/refusals.decorator.js';

/** Liveness and readiness of the server. */
@ApiTags('Operations')
@Controller()
export class HealthController {
  constructor(
    private readonly runtime: ProjectionRuntime,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(RECORDING_CLOCK) private readonly clock: RecordingClock,
  ) {}

  /** The process answers. */
  @Get('livez')
  @Operation({ security: [] })
  @ApiOkResponse({ schema: health.schema })
  @Refuses(408)
  live(): Health {
    return { status: 'ok' };
  }

  /** The store can be read, every read model follows it, and the clock can be believed. */
  @Get('readyz')
  @Operation({ security: [] })
  @ApiOkResponse({ schema: readiness.schema })
  @Refuses(408, 503)
  async ready(): Promise<Readiness> {
    const leapt = clockLeaptWarning(this.clock);
    if (leapt !== undefined) throw notReady(leapt);
    const { inReach, wentBack, standstill } = this.store;
    if (!inReach) throw notReady(wentBack?.message ?? standstill ?? 'The event store is out of reach');
    const stopped = (await this.runtime.status()).filter(({ state }) => state === 'stopped');
    if (stopped.length > 0) throw notReady(`Read models have stopped: ${stopped.map(({ name }) => name).join(', ')}`);
    const ahead = recordAheadWarning(this.clock);
    const ready: Readiness = { status: 'ok', ...(this.store.isDemonstration && { demonstration: true }) };
    if (ahead === undefined) return ready;
    return { ...ready, warnings: [{ code: 'record-ahead-of-clock', detail: ahead }] };
  }
}

function notReady(detail: string): Problem {
  return new Problem(503, 'not-ready', 'Not ready', detail, {}, { 'Retry-After': '1' });
}
