import { Inject, Injectable } from '@nestjs/common';
import { assetLedger, type LedgerEntry } from '../../../projections/asset-ledger.projection.js';
import { assetRegister, type AssetRow, type REGISTER_COLUMNS } from '../../../projections/asset-register.projection.js';
import { exceptions } from '../../../projections/exceptions.projection.js';
import { rowSort } from '../../../projections/row-sort.js';
import type { AssetStatus } from '../../../projections/asset-status.values.js';
import type { Ownership, TransferBasis } from '../../domain/asset/asset.events.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import { inTurns } from '../histories/in-turns.js';
import { voidPredicate } from '../histories/void-events.js';
import { READ_MODELS, type ReadModels } from '../ports/read-models.js';
import { gatesOf } from '../projecting/closure-gates.js';
import { leastOf, pageOf, type Answer, type List, type Order, type PageRequest, type Scan } from './answer.js';
import { Asking, isPast } from './asking.js';
import { listingHistory, type AssetHistoryEntry } from './asset-history.answer.js';
import { balanceDifference, balanceTotals, LEDGER_SUMS, REGISTER_SUMS, type Balance } from './balance.answer.js';
import { ContestedLines, type LedgerLine } from './contested-lines.js';
import { findingRows } from './fold-at.js';
import { ledgerRows, type LedgerFilter } from './ledger-filter.js';
import { LedgerPick } from './ledger-pick.js';
import { MissionHistory, type KnownAsset } from './mission-history.js';
import { Moments, type Moment } from './moment.js';
import { anyTable, readRows, scanOf } from './read-rows.js';
import { contains, equal, rowsWhere, type Conditions } from './row-filter.js';
import type { Table } from './table.js';

/** The assets that are wanted; an absent member filters nothing. */
export interface AssetFilter {
  readonly ownership?: Ownership;
  readonly status?: AssetStatus;
  readonly disposalGroup?: string;
  readonly siteId?: string;
  /** Text that id, description, category, serial number or owner contain, whatever its case and accents. */
  readonly q?: string;
}

const BY_ASSET: Conditions<AssetFilter, typeof REGISTER_COLUMNS> = {
  ownership: equal('ownership'),
  status: equal('status'),
  disposalGroup: equal('disposal_group'),
  siteId: equal('site_id'),
  q: contains('search'),
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
  /** By day and, within a day, as recorded; corrections beside what they correct. A page of it. */
  readonly history: List<AssetHistoryEntry>;
  readonly revision: number;
  /** Of the asset's last event. */
  readonly position: string;
}

/** The questions about assets, at any moment. An unknown mission or asset, and one that was not there yet, is undefined. */
@Injectable()
export class AssetQueries {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly asking: Asking,
    private readonly moments: Moments,
    private readonly history: MissionHistory,
    private readonly ledgerPick: LedgerPick,
  ) {}

  async assets(
    missionId: string,
    filter: AssetFilter,
    point: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<AssetRow>> | undefined> {
    const table = await this.#table(assetRegister, missionId, point);
    return table && readRows(table, { missionId, ...rowsWhere(BY_ASSET, filter) }, page);
  }

  /** As `assets`, whole. */
  async wholeRegister(missionId: string, filter: AssetFilter, point: PointInTime): Promise<Scan<AssetRow> | undefined> {
    const table = await this.#table(assetRegister, missionId, point);
    return table && scanOf(table, { missionId, ...rowsWhere(BY_ASSET, filter) });
  }

  /** @param page of the asset's history */
  async asset(
    missionId: string,
    assetId: string,
    point: PointInTime,
    page: PageRequest,
  ): Promise<Answer<AssetState> | undefined> {
    const moment = await this.moments.at(point);
    const found = isPast(moment)
      ? await this.#assetThen(missionId, assetId, moment)
      : await this.#assetNow(missionId, assetId);
    if (found === undefined) return undefined;
    const { row, known, position } = found;
    const { revision, position: ofLast } = known.last;
    const facts = await inTurns(listingHistory(missionId, known));
    const entries = facts.filter(({ day }) => moment.asOf === undefined || day <= moment.asOf);
    const history = pageOf(entries, historyKey, page);
    return { value: { ...row, history, revision, position: ofLast }, position };
  }

  async ledger(
    missionId: string,
    filter: LedgerFilter,
    point: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<LedgerLine>> | undefined> {
    const found = await this.#lines(missionId, filter, point);
    if (found === undefined) return undefined;
    const { value, position } = await readRows<LedgerEntry>(found.lines, ledgerRows(missionId, filter), page);
    return { value: { ...value, items: value.items.map((line) => found.marks.mark(line)) }, position };
  }

  /** As `ledger`, whole. */
  async wholeLedger(
    missionId: string,
    filter: LedgerFilter,
    point: PointInTime,
    order: Order,
  ): Promise<Scan<LedgerLine> | undefined> {
    const found = await this.#lines(missionId, filter, point);
    if (found === undefined) return undefined;
    const scan = scanOf<LedgerEntry>(found.lines, ledgerRows(missionId, filter), order);
    return (take) => scan((lines) => take(lines.map((line) => found.marks.mark(line))));
  }

  async ledgerSummary(
    missionId: string,
    point: PointInTime,
    page: PageRequest,
  ): Promise<Answer<List<LedgerTotal>> | undefined> {
    const table = await this.#table(assetLedger, missionId, point);
    if (table === undefined) return undefined;
    const { value: totals, position } = await table.totals(
      { missionId },
      { group: ['ownership', 'basis', 'recipient'], sum: ['quantity', 'value_usd_cents'] },
    );
    const items = totals.map(({ value_usd_cents: valueUsdCents, entries, ...total }) => ({
      ...total,
      valueUsdCents,
      entries,
    })) as unknown as LedgerTotal[];
    return { value: pageOf(items, totalKey, page), position };
  }

  async balance(missionId: string, point: PointInTime, page: PageRequest): Promise<Answer<Balance> | undefined> {
    const moment = await this.moments.at(point);
    const asked = await this.asking.ask(missionId, moment);
    if (asked === undefined) return undefined;
    const group = ['ownership'];
    const register = await asked.table(anyTable(assetRegister));
    const registered = await register.totals({ missionId }, { group, sum: REGISTER_SUMS });
    // The ledger as of the very event as of which the register is: else what is recorded meanwhile would be a difference.
    const { asOf, through = registered.position } = moment;
    const ledger = await this.asking.lasting(anyTable(assetLedger), { ...(asOf !== undefined && { asOf }), through });
    const left = await ledger.totals({ missionId }, { group, sum: LEDGER_SUMS });
    const rows = await readRows<AssetRow>(register, { missionId, equal: { differs: 1 } }, page);
    const differences = { items: rows.value.items.map((row) => balanceDifference(row)), next: rows.value.next };
    const value = { totals: balanceTotals(registered.value, left.value), differences };
    return { value, position: leastOf(registered.position, rows.position) };
  }

  /** The lines of the ledger that a filter lets through, as far as no column tells, and the marks on them. */
  async #lines(
    missionId: string,
    filter: LedgerFilter,
    point: PointInTime,
  ): Promise<{ readonly lines: Pick<Table, 'rows' | 'scan'>; readonly marks: ContestedLines } | undefined> {
    const moment = await this.moments.at(point);
    const asked = await this.asking.ask(missionId, moment);
    if (asked === undefined) return undefined;
    const table = await asked.table(anyTable(assetLedger));
    const lines = await this.ledgerPick.from(table, missionId, filter, moment.through);
    return { lines, marks: await ContestedLines.of(missionId, await asked.table(anyTable(exceptions))) };
  }

  async #table(
    projection: Parameters<typeof anyTable>[0],
    missionId: string,
    point: PointInTime,
  ): Promise<Table | undefined> {
    const asked = await this.asking.ask(missionId, await this.moments.at(point));
    return asked?.table(anyTable(projection));
  }

  async #assetNow(missionId: string, assetId: string): Promise<Found | undefined> {
    const { value: row, position } = await this.readModels.row(assetRegister.name, `${missionId}.${assetId}`);
    if (row === undefined) return undefined;
    const isVoid = voidPredicate(await gatesOf(this.readModels, missionId));
    // What was recorded since is not in the row above either.
    const known = await this.history.asset(missionId, assetId, isVoid, position);
    if (known === undefined) throw new Error(`The register knows of ${assetId}, of which the log holds nothing`);
    return { row: row as AssetRow, known, position };
  }

  async #assetThen(missionId: string, assetId: string, moment: Moment): Promise<Found | undefined> {
    const position = await this.history.head();
    const { through = position, asOf } = moment;
    const asked = await this.asking.ask(missionId, moment);
    if (asked === undefined) return undefined;
    const isVoid = await this.history.findVoid(missionId, through);
    const known = await this.history.asset(missionId, assetId, isVoid, through);
    if (known === undefined) return undefined;
    const of = { missionId, memberId: assetId };
    const [row] = await inTurns(findingRows(anyTable(assetRegister), of, known, asOf));
    return row && { row: row.body as AssetRow, known, position };
  }
}

/** An asset's row in the register, and the events from which it is made. */
interface Found {
  readonly row: AssetRow;
  readonly known: KnownAsset;
  readonly position: string;
}

/** By day, then as recorded. */
function historyKey({ day, position, eventId }: AssetHistoryEntry): string {
  return `${rowSort(day, position)} ${eventId}`;
}

function totalKey({ ownership, basis, recipient }: LedgerTotal): string {
  return JSON.stringify([ownership, basis, recipient]);
}
