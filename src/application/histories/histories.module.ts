import { Module } from '@nestjs/common';
import { Histories } from './histories.js';

/** The streams that decisions look at, cached once for all of them. */
@Module({ providers: [Histories], exports: [Histories] })
export class HistoriesModule {}
