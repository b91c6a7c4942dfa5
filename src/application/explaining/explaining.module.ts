import { Module } from '@nestjs/common';
import { QueriesModule } from '../asking/queries.module.js';
import { AssetFacts } from './asset-facts.js';
import { BalanceFigures } from './balance-figures.js';
import { DiffQueries } from './diff-queries.js';
import { FigureQueries } from './figure-queries.js';
import { LedgerFigures } from './ledger-figures.js';
import { ProposedChange } from './proposed-change.js';

/** The questions why something is so, and which facts make a difference. */
@Module({
  imports: [QueriesModule],
  providers: [DiffQueries, AssetFacts, LedgerFigures, BalanceFigures, FigureQueries, ProposedChange],
  exports: [DiffQueries, FigureQueries, ProposedChange],
})
export class ExplainingModule {}
