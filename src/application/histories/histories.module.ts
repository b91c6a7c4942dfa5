import { Module } from '@nestjs/common';
import { Histories } from './histories.js';
import { PastInstants } from './past-instants.js';

/** The streams for decisions, in one cache, and what was told of the past. */
@Module({ providers: [Histories, PastInstants], exports: [Histories, PastInstants] })
export class HistoriesModule {}
