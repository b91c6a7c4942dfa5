import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { LedgerEntry } from '../../../../projections/asset-ledger.projection.js';
import type { AssetRow } from '../../../../projections/asset-register.projection.js';
import type { Answer, List } from '../../../application/asking/answer.js';
import { AssetQueries, type AssetState, type LedgerTotal } from '../../../application/asking/asset-queries.js';
import type { Balance } from '../../../application/asking/balance.answer.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { AssetRowDto, AssetStateDto, BalanceDto, LedgerEntryDto, LedgerTotalDto } from './answers.dto.js';
import { Listing } from './listing.js';
import { AssetsQueryDto, LedgerQueryDto, PageQueryDto, ReadQueryDto } from './query.dto.js';
import { Exports, Reads, ReadsList } from './read.decorator.js';
import { isPaged, pageRequest } from './requests.js';

/** The asset register and the ledger of what was handed over. */
@ApiTags('Assets')
@Controller('missions/:missionId')
export class AssetsQueriesController {
  constructor(private readonly queries: AssetQueries) {}

  /** The asset register of a mission. */
  @Exports()
  @ReadsList('assets', AssetRowDto)
  assets(@Id('missionId') missionId: string, @Query() query: AssetsQueryDto): Listing<AssetRow> {
    return new Listing(pageRequest(query), isPaged(query), (page) => this.queries.assets(missionId, query, page));
  }

  /** One asset, with its history. */
  @Reads('assets/:assetId', { type: AssetStateDto })
  asset(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Query() _query: ReadQueryDto,
  ): Promise<Answer<AssetState> | undefined> {
    return this.queries.asset(missionId, assetId);
  }

  /** The ledger of what was handed over, by effective day; what takes a line back is a line of its own. */
  @Exports()
  @ReadsList('ledger', LedgerEntryDto)
  ledger(@Id('missionId') missionId: string, @Query() query: LedgerQueryDto): Listing<LedgerEntry> {
    return new Listing(pageRequest(query), isPaged(query), (page) => this.queries.ledger(missionId, query, page));
  }

  /** Totals of the ledger by ownership, basis and recipient. */
  @ReadsList('ledger/summary', LedgerTotalDto)
  ledgerSummary(
    @Id('missionId') missionId: string,
    @Query() query: PageQueryDto,
  ): Promise<Answer<List<LedgerTotal>> | undefined> {
    return this.queries.ledgerSummary(missionId, pageRequest(query));
  }

  /** Whether what was registered is what left, was destroyed or is on hand, with every difference. */
  @Reads('balance', { type: BalanceDto })
  balance(@Id('missionId') missionId: string, @Query() query: PageQueryDto): Promise<Answer<Balance> | undefined> {
    return this.queries.balance(missionId, pageRequest(query));
  }
}
