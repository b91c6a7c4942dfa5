import { Module } from '@nestjs/common';
import { HistoriesModule } from '../histories/histories.module.js';
import { ProjectionRuntime } from '../projecting/projection-runtime.js';
import { Asking } from './asking.js';
import { AssetQueries } from './asset-queries.js';
import { FactQueries } from './fact-queries.js';
import { HistoryQueries } from './history-queries.js';
import { KnownPrefix } from './known-prefix.js';
import { LedgerPick } from './ledger-pick.js';
import { MissionHistory } from './mission-history.js';
import { MissionQueries } from './mission-queries.js';
import { Moments } from './moment.js';

/** Everything that can be asked, and the runtime that keeps the answers up to date. */
@Module({
  imports: [HistoriesModule],
  providers: [
    ProjectionRuntime,
    KnownPrefix,
    Moments,
    MissionHistory,
    Asking,
    MissionQueries,
    LedgerPick,
    AssetQueries,
    HistoryQueries,
    FactQueries,
  ],
  exports: [ProjectionRuntime, MissionQueries, AssetQueries, HistoryQueries, FactQueries],
})
export class QueriesModule {}
