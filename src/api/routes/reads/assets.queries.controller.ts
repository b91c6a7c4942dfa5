import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { AssetRow } from '../../../../projections/asset-register.projection.js';
import type { Answer, List, PageRequest } from '../../../application/asking/answer.js';
import { AssetQueries, type AssetState, type LedgerTotal } from '../../../application/asking/asset-queries.js';
import type { LedgerLine } from '../../../application/asking/contested-lines.js';
import type { Balance } from '../../../application/asking/balance.answer.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { assetRow } from './answers/asset-row.description.js';
import { assetState } from './answers/asset-state.description.js';
import { balance } from './answers/balance.description.js';
import { ledgerEntry, ledgerTotal } from './answers/ledger.description.js';
import { ASSET_COLUMNS, LEDGER_COLUMNS } from './csv-columns.js';
import { keepAll } from './kept-items.js';
import { Listing } from './listing.js';
import { AssetsQueryDto, LedgerQueryDto, PageAtQueryDto } from './query.dto.js';
import { Exports, Reads, ReadsList, ReadsState } from './read.decorator.js';
import { isPaged, ledgerFilter, Page, pointInTime } from './requests.js';

/** The asset register and the ledger of what was handed over. */
@ApiTags('Assets')
@Controller('missions/:missionId')
export class AssetsQueriesController {
  constructor(private readonly queries: AssetQueries) {}

  /** The asset register of a mission. */
  @Exports(ASSET_COLUMNS)
  @ReadsList('assets', assetRow)
  assets(
    @Id('missionId') missionId: string,
    @Query() query: AssetsQueryDto,
    @Page() page: PageRequest,
  ): Listing<AssetRow> {
    const at = pointInTime(query);
    return new Listing(
      isPaged(query),
      () => this.queries.assets(missionId, query, at, page),
      () => keepAll(this.queries.wholeRegister(missionId, query, at)),
    );
  }

  /** One asset, with its history, which is paged. */
  @ReadsState('assets/:assetId', assetState)
  asset(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Query() query: PageAtQueryDto,
    @Page() page: PageRequest,
  ): Promise<Answer<AssetState> | undefined> {
    return this.queries.asset(missionId, assetId, pointInTime(query), page);
  }

  /** The ledger of what was handed over, by effective day; what takes a line back is a line of its own. */
  @Exports(LEDGER_COLUMNS)
  @ReadsList('ledger', ledgerEntry)
  ledger(
    @Id('missionId') missionId: string,
    @Query() query: LedgerQueryDto,
    @Page() page: PageRequest,
  ): Listing<LedgerLine> {
    const at = pointInTime(query);
    const filter = ledgerFilter(query);
    return new Listing(
      isPaged(query),
      () => this.queries.ledger(missionId, filter, at, page),
      () => keepAll(this.queries.wholeLedger(missionId, filter, at, page)),
    );
  }

  /** Totals of the ledger by ownership, basis and recipient. */
  @ReadsList('ledger/summary', ledgerTotal)
  ledgerSummary(
    @Id('missionId') missionId: string,
    @Query() query: PageAtQueryDto,
    @Page() page: PageRequest,
  ): Promise<Answer<List<LedgerTotal>> | undefined> {
    return this.queries.ledgerSummary(missionId, pointInTime(query), page);
  }

  /** The balance: registered = left + destroyed + written off + on hand, with every difference. */
  @Reads('balance', balance)
  balance(
    @Id('missionId') missionId: string,
    @Query() query: PageAtQueryDto,
    @Page() page: PageRequest,
  ): Promise<Answer<Balance> | undefined> {
    return this.queries.balance(missionId, pointInTime(query), page);
  }
}
