import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { LOG_AUDIT, type LogAudit } from '../../application/ports/log-audit.js';
import { openLogAudit } from '../engines.js';
import type { Settings } from '../settings/settings.js';

/** The check of what the event log has stored. */
@Module({})
export class LogAuditModule implements OnApplicationShutdown {
  constructor(@Inject(LOG_AUDIT) private readonly audit: LogAudit) {}

  static of(settings: Settings): DynamicModule {
    return { module: LogAuditModule, providers: [{ provide: LOG_AUDIT, useFactory: () => openLogAudit(settings) }] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.audit.close();
  }
}
