import { Inject, Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { SystemClock } from '../../adapters/system-clock.js';
import { CLOCK } from '../../application/ports/clock.token.js';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import type { Settings } from '../settings/settings.js';
import { lookAndOpen, openForReading } from '../engines.js';

/** The event log for reading only, also beside a server. */
@Module({})
export class LogReadingModule implements OnApplicationShutdown {
  constructor(@Inject(EVENT_STORE) private readonly events: EventStore) {}

  /** @param readers the providers that read it */
  static of(settings: Settings, ...readers: readonly Provider[]): DynamicModule {
    return {
      module: LogReadingModule,
      providers: [
        { provide: EVENT_STORE, useFactory: () => lookAndOpen(settings, openForReading) },
        { provide: CLOCK, useFactory: () => new SystemClock() },
        ...readers,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.events.close();
  }
}
