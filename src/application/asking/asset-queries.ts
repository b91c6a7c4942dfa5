import { Inject, Injectable } from '@nestjs/common';
import { assetLedger, type LEDGER_COLUMNS, type LedgerEntry } from '../../../projections/asset-ledger.projection.js';
import { assetRegister, type AssetRow, type REGISTER_COLUMNS } from '../../../projections/asset-register.projection.js';
import type { Ownership, TransferBasis } from '../../domain/asset/asset.events.js';
import { READ_MODELS, type ReadModels, type RowQuery } from '../ports/read-models.js';
import { gatesOf } from '../projecting/closure-gates.js';
import { leastOf, pageOf, type Answer, type List, type PageRequest } from './answer.js';
import { assetHistory, type AssetHistoryEntry } from './asset-history.answer.js';
import { balanceDifference, balanceTotals, LEDGER_SUMS, REGISTER_SUMS, type Balance } from './balance.answer.js';
import { MissionHistory } from './mission-history.js';
import { MissionQueries } from './mission-queries.js';
import { readRows } from './read-rows.js';
import { contains, equal, from, rowsWhere, to, type Conditions } from './row-filter.js';

/** The assets that are wanted; an absent member filters nothing. */
export interface AssetFilter {
  readonly ownership?: Ownership;
  readonly status?: string;
  readonly disposalGroup?: string;
  readonly siteId?: string;
  /** Text that id, description, category, serial number or owner contain, whatever its case and accents. */
  readonly q?: string;
}

/** The ledger entries that are wanted. Days are inclusive. */
export interface LedgerFilter {
  readonly ownership?: Ownership;
  readonly basis?: TransferBasis;
  /** The recipient's name. */
  readonly recipient?: string;
  readonly from?: string;
  readonly to?: string;
}

const BY_ASSET: Conditions<AssetFilter, typeof REGISTER_COLUMNS> = {
  ownership: equal('ownership'),
  status: equal('status'),
  disposalGroup: equal('disposal_group'),
  siteId: equal('site_id'),
  q: contains('search'),
};

const BY_LINE: Conditions<LedgerFilter, typeof LEDGER_COLUMNS> = {
  ownership: equal('ownership'),
  basis: equal('basis'),
  recipient: equal('recipient'),
  from: from('day'),
  to: to('day'),
};

/** The total that went to one recipient on one basis. COE and UNOE are never added together. */
export interface LedgerTotal {
  readonly ownership: Ownership;
  readonly basis: TransferBasis;
  readonly recipient: string;
  readonly quantity: number;
  readonly valueUsdCents: number;
  readonly entries: number;
}

/** An asset, what happened to it, and the revision of its stream, which `If-Match` takes. */
export interface AssetState extends AssetRow {
  /** By day and, within a day, as recorded; corrections beside what they correct. */
  readonly history: readonly AssetHistoryEntry[];
  readonly revision: number;
  /** Of the asset's last event. */
  readonly position: string;
}

/** The questions about assets. An unknown mission or asset is undefined. */
@Injectable()
export class AssetQueries {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly missions: MissionQueries,
    private readonly history: MissionHistory,
  ) {}

  async assets(missionId: string, filter: AssetFilter, page: PageRequest): Promise<Answer<List<AssetRow>> | undefined> {
    return this.#list(assetRegister.name, page, { missionId, ...rowsWhere(BY_ASSET, filter) });
  }

  async asset(missionId: string, assetId: string): Promise<Answer<AssetState> | undefined> {
    const { value: row, position } = await this.readModels.row(assetRegister.name, `${missionId}.${assetId}`);
    if (row === undefined) return undefined;
    const gates = await gatesOf(this.readModels, missionId);
    // What was recorded since is not in the row above either.
    const known = await this.history.knownAsset(missionId, assetId, gates, { through: position });
    if (known.last === undefined) throw new Error(`The register knows of ${assetId}, of which the log holds nothing`);
    const { revision, position: ofLast } = known.last;
    const state = { ...(row as AssetRow), history: assetHistory(missionId, known), revision, position: ofLast };
    return { value: state, position };
  }

  async ledger(
    missionId: string,
    filter: LedgerFilter,
    page: PageRequest,
  ): Promise<Answer<List<LedgerEntry>> | undefined> {
    return this.#list(assetLedger.name, page, { missionId, ...rowsWhere(BY_LINE, filter) });
  }

  async ledgerSummary(missionId: string, page: PageRequest): Promise<Answer<List<LedgerTotal>> | undefined> {
    if (!(await this.missions.exists(missionId))) return undefined;
    const { value: totals, position } = await this.readModels.totals(
      assetLedger.name,
      { missionId },
      { group: ['ownership', 'basis', 'recipient'], sum: ['quantity', 'value_usd_cents'] },
    );
    const items = totals.map(({ value_usd_cents: valueUsdCents, entries, ...total }) => ({
      ...total,
      valueUsdCents,
      entries,
    }));
    return { value: pageOf(items as unknown as LedgerTotal[], page), position };
  }

  async balance(missionId: string, page: PageRequest): Promise<Answer<Balance> | undefined> {
    if (!(await this.missions.exists(missionId))) return undefined;
    const group = ['ownership'];
    const register = await this.readModels.totals(assetRegister.name, { missionId }, { group, sum: REGISTER_SUMS });
    const ledger = await this.readModels.totals(assetLedger.name, { missionId }, { group, sum: LEDGER_SUMS });
    const differing = { missionId, equal: { differs: 1 } };
    const rows = await readRows<AssetRow>(this.readModels, assetRegister.name, differing, page);
    const differences = { items: rows.value.items.map((row) => balanceDifference(row)), next: rows.value.next };
    const value = { totals: balanceTotals(register.value, ledger.value), differences };
    return { value, position: leastOf(register.position, ledger.position, rows.position) };
  }

  async #list<T>(
    projection: string,
    page: PageRequest,
    query: RowQuery & { readonly missionId: string },
  ): Promise<Answer<List<T>> | undefined> {
    if (!(await this.missions.exists(query.missionId))) return undefined;
    return readRows<T>(this.readModels, projection, query, page);
  }
}
