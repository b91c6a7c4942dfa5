import { Module, type DynamicModule } from '@nestjs/common';
import { ApiModule } from '../../api/api.module.js';
import { SecurityLogModule } from '../../api/edge/security-log/security-log.module.js';
import { LIVE_LIMITS, LIVE_LIMITS_TOKEN, type LiveLimits } from '../../application/live/live-limits.js';
import { IdentityModule } from './identity.module.js';
import { securityLogOf, type Settings } from '../settings/settings.js';
import { ProjectorModule } from '../projector/projector.module.js';
import { ProposalsModule } from './proposals.module.js';
import { StoresModule, type MakeRecordingClock } from './stores.module.js';

/** The whole application on the engines in the settings. */
@Module({})
export class AppModule {
  static with(
    settings: Settings,
    limits: LiveLimits = LIVE_LIMITS,
    makeRecordingClock?: MakeRecordingClock,
  ): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [
        StoresModule.of(settings, makeRecordingClock),
        IdentityModule.of(settings),
        SecurityLogModule.to(securityLogOf(settings)),
        ProposalsModule.of(settings),
        ApiModule,
        ...(settings.projector ? [ProjectorModule.of(settings)] : []),
      ],
      providers: [{ provide: LIVE_LIMITS_TOKEN, useValue: limits }],
      exports: [LIVE_LIMITS_TOKEN],
    };
  }
}
