import { Module } from '@nestjs/common';
import { Histories } from './histories.js';

/** The streams for decisions, in one cache. */
@Module({ providers: [Histories], exports: [Histories] })
export class HistoriesModule {}
