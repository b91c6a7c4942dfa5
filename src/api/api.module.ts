import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessModule } from '../application/access/access.module.js';
import { CommandsModule } from '../application/commands/commands.module.js';
import { LiveModule } from '../application/live/live.module.js';
import { QueriesModule } from '../application/queries/queries.module.js';
import { AccessGuard } from './access/access.guard.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { AssetsController } from './assets/assets.controller.js';
import { CorrectionForm } from './corrections/correction-form.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { HistoryController } from './history/history.controller.js';
import { EventStream } from './live/event-stream.js';
import { LiveController } from './live/live.controller.js';
import { ContingentsController } from './missions/contingents.controller.js';
import { LifecycleController } from './missions/lifecycle.controller.js';
import { ReportsController } from './missions/reports.controller.js';
import { SitesController } from './missions/sites.controller.js';
import { HealthController } from './operations/health.controller.js';
import { MetricsController } from './operations/metrics.controller.js';
import { ProjectionsController } from './operations/projections.controller.js';
import { AssetsQueriesController } from './reads/assets.queries.controller.js';
import { MissionsQueriesController } from './reads/missions.queries.controller.js';
import { ProviderSignIn } from './sign-in/provider-sign-in.js';
import { Sessions } from './sign-in/sessions.js';
import { SessionController } from './sign-in/session.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';

/** The HTTP edge. */
@Module({
  imports: [AccessModule, CommandsModule, QueriesModule, LiveModule],
  controllers: [
    LifecycleController,
    ContingentsController,
    SitesController,
    ReportsController,
    AssetsController,
    CorrectionsController,
    ApprovalsController,
    MissionsQueriesController,
    AssetsQueriesController,
    HistoryController,
    LiveController,
    ProjectionsController,
    HealthController,
    MetricsController,
    SessionController,
    SignInController,
  ],
  providers: [{ provide: APP_GUARD, useClass: AccessGuard }, ProviderSignIn, Sessions, CorrectionForm, EventStream],
})
export class ApiModule {}
