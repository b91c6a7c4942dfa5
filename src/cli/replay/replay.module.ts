import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { SystemClock } from '../../adapters/system-clock.js';
import { CLOCK } from '../../application/ports/clock.token.js';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import type { Settings } from '../../settings.js';
import { openForReading } from '../../engines.js';
import { MissionReplay } from './mission-replay.js';

/** The event log, for reading only: a server may be writing to it. */
@Module({})
export class ReplayModule implements OnApplicationShutdown {
  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  static of(settings: Settings): DynamicModule {
    return {
      module: ReplayModule,
      providers: [
        { provide: EVENT_STORE, useFactory: () => openForReading(settings) },
        { provide: CLOCK, useFactory: () => new SystemClock(undefined) },
        MissionReplay,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.events.close();
  }
}
