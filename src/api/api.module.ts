import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessModule } from '../application/access/access.module.js';
import { ApprovalsModule } from '../application/approvals/approvals.module.js';
import { CommandsModule } from '../application/commands/commands.module.js';
import { LiveModule } from '../application/live/live.module.js';
import { QueriesModule } from '../application/asking/queries.module.js';
import { ExplainingModule } from '../application/explaining/explaining.module.js';
import { AccessGuard } from './edge/access/access.guard.js';
import { ApprovalsController } from './routes/approvals/approvals.controller.js';
import { ProposalReviews } from './routes/approvals/proposal-reviews.js';
import { AssetsController } from './routes/assets/assets.controller.js';
import { ClaimForm } from './routes/claims/claim-form.js';
import { ClaimsController } from './routes/claims/claims.controller.js';
import { CorrectionForm } from './routes/corrections/correction-form.js';
import { CorrectionsController } from './routes/corrections/corrections.controller.js';
import { HistoryController } from './routes/history/history.controller.js';
import { EventStream } from './routes/live/event-stream.js';
import { LiveController } from './routes/live/live.controller.js';
import { ContingentsController } from './routes/missions/contingents.controller.js';
import { HostStateController } from './routes/missions/host-state.controller.js';
import { LifecycleController } from './routes/missions/lifecycle.controller.js';
import { ReportsController } from './routes/missions/reports.controller.js';
import { SitesController } from './routes/missions/sites.controller.js';
import { HealthController } from './routes/operations/health.controller.js';
import { MetricsController } from './routes/operations/metrics.controller.js';
import { ProjectionsController } from './routes/operations/projections.controller.js';
import { AssetsQueriesController } from './routes/reads/assets.queries.controller.js';
import { ExplanationsQueriesController } from './routes/reads/explanations.queries.controller.js';
import { MissionsQueriesController } from './routes/reads/missions.queries.controller.js';
import { SearchController } from './routes/reads/search.controller.js';
import { ProviderSignIn } from './routes/sign-in/provider-sign-in.js';
import { Sessions } from './routes/sign-in/sessions.js';
import { SessionController } from './routes/sign-in/session.controller.js';
import { SignInController } from './routes/sign-in/sign-in.controller.js';

/** The HTTP edge. */
@Module({
  imports: [AccessModule, CommandsModule, ApprovalsModule, QueriesModule, ExplainingModule, LiveModule],
  controllers: [
    HostStateController,
    LifecycleController,
    ContingentsController,
    SitesController,
    ReportsController,
    AssetsController,
    CorrectionsController,
    ClaimsController,
    ApprovalsController,
    MissionsQueriesController,
    AssetsQueriesController,
    ExplanationsQueriesController,
    SearchController,
    HistoryController,
    LiveController,
    ProjectionsController,
    HealthController,
    MetricsController,
    SessionController,
    SignInController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    ProposalReviews,
    ProviderSignIn,
    Sessions,
    CorrectionForm,
    ClaimForm,
    EventStream,
  ],
})
export class ApiModule {}
