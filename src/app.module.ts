import { Module, type DynamicModule } from '@nestjs/common';
import { ApiModule } from './api/api.module.js';
import type { Settings } from './settings.js';
import { ProjectorModule } from './projector/projector.module.js';
import { StoresModule } from './stores.module.js';

/** The whole application on the stores that the settings choose. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return { module: AppModule, imports: [StoresModule.of(settings), ApiModule, ProjectorModule.of(settings)] };
  }
}
