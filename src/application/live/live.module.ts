import { Module } from '@nestjs/common';
import { QueriesModule } from '../asking/queries.module.js';
import { ChangeFeed } from './change-feed.js';
import { LiveStreams } from './live-streams.js';

/** Live streams. */
@Module({
  imports: [QueriesModule],
  providers: [ChangeFeed, LiveStreams],
  exports: [LiveStreams],
})
export class LiveModule {}
