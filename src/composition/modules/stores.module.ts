import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { MonotonicClock } from '../../adapters/monotonic-clock.js';
import { SystemClock } from '../../adapters/system-clock.js';
import { CLOCK } from '../../application/ports/clock.token.js';
import type { EventStore } from '../../application/ports/event-store.js';
import { EVENT_STORE } from '../../application/ports/event-store.token.js';
import { CLOCK_TOLERANCE_MS, type RecordingClock } from '../../application/ports/recording-clock.js';
import { RECORDING_CLOCK } from '../../application/ports/recording-clock.token.js';
import { READ_MODELS, type ReadModels } from '../../application/ports/read-models.js';
import { RecordWatch } from '../record-watch.js';
import { ClockWatch } from '../clock-watch.js';
import { openEventStore, openReadModels, type RecordingStore } from '../engines.js';
import type { Settings } from '../settings/settings.js';

/**
 * Makes the clock of a demonstration.
 *
 * @param lastRecordedAt of the log, from which the clock goes on
 */
export type MakeRecordingClock = (lastRecordedAt: string | undefined) => RecordingClock;

/** The stores behind the ports, closed last. */
@Global()
@Module({})
export class StoresModule implements OnApplicationShutdown {
  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
  ) {}

  /**
   * The events and the read models in the places that the settings choose.
   *
   * @param makeRecordingClock for a demonstration only: a record's times are those of the machine
   */
  static of(settings: Settings, makeRecordingClock?: MakeRecordingClock): DynamicModule {
    return {
      module: StoresModule,
      providers: [
        { provide: EVENT_STORE, useFactory: () => openEventStore(settings) },
        {
          provide: READ_MODELS,
          useFactory: (store: EventStore) => openReadModels(settings, store),
          inject: [EVENT_STORE],
        },
        {
          provide: RecordWatch,
          useFactory: (store: EventStore, readModels: ReadModels) =>
            new RecordWatch(store, readModels, settings.databaseUrl !== undefined),
          inject: [EVENT_STORE, READ_MODELS],
        },
        { provide: CLOCK, useFactory: () => new SystemClock() },
        {
          provide: RECORDING_CLOCK,
          useFactory: async (store: RecordingStore) => {
            if (makeRecordingClock !== undefined) {
              if (!store.isDemonstration) throw new Error('Only a demonstration has a recording clock that can be set');
              return makeRecordingClock(await store.lastRecordedAt());
            }
            // Nobody else writes into the embedded log.
            const settlingMs = settings.eventStoreUrl === undefined ? 0 : CLOCK_TOLERANCE_MS;
            return new MonotonicClock(await store.lastRecordedAt(), undefined, settlingMs);
          },
          inject: [EVENT_STORE],
        },
        ClockWatch,
      ],
      exports: [EVENT_STORE, READ_MODELS, CLOCK, RECORDING_CLOCK],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.readModels.close();
    await this.events.close();
  }
}
