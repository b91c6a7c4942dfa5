import { Module } from '@nestjs/common';
import { HistoriesModule } from '../histories/histories.module.js';
import { ProjectionRuntime } from '../projecting/projection-runtime.js';
import { Asking } from './asking.js';
import { AssetQueries } from './asset-queries.js';
import { FactQueries } from './fact-queries.js';
import { FactStates } from './fact-states.js';
import { HistoryQueries } from './history-queries.js';
import { KnownNames } from './known-names.js';
import { KnownPrefix } from './known-prefix.js';
import { LedgerPick } from './ledger-pick.js';
import { MissionHistory } from './mission-history.js';
import { MissionQueries } from './mission-queries.js';
import { Moments } from './moment.js';
import { SearchQueries } from './search-queries.js';

/** Everything that can be asked, and the runtime that keeps the answers up to date. */
@Module({
  imports: [HistoriesModule],
  providers: [
    ProjectionRuntime,
    KnownPrefix,
    Moments,
    MissionHistory,
    Asking,
    KnownNames,
    MissionQueries,
    LedgerPick,
    AssetQueries,
    HistoryQueries,
    FactStates,
    FactQueries,
    SearchQueries,
  ],
  exports: [
    ProjectionRuntime,
    MissionQueries,
    AssetQueries,
    HistoryQueries,
    FactQueries,
    SearchQueries,
    FactStates,
    Asking,
    KnownNames,
    MissionHistory,
    Moments,
  ],
})
export class QueriesModule {}
