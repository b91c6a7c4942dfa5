import { Module } from '@nestjs/common';
import { ProjectionRuntime } from '../projecting/projection-runtime.js';
import { AssetQueries } from './asset-queries.js';
import { HistoryQueries } from './history-queries.js';
import { MissionHistory } from './mission-history.js';
import { MissionQueries } from './mission-queries.js';

/** Everything that can be asked, and the runtime that keeps the answers up to date. */
@Module({
  providers: [ProjectionRuntime, MissionHistory, MissionQueries, AssetQueries, HistoryQueries],
  exports: [ProjectionRuntime, MissionHistory, MissionQueries, AssetQueries, HistoryQueries],
})
export class QueriesModule {}
