/** One mission in the portfolio. */
export class PortfolioRowDto {
  missionId!: string;
  acronym!: string;
  name!: string;
  /** ISO 3166-1 alpha-3. */
  hostState!: string;
  phase!: string;
  openSites!: number;
  /** Those not withdrawn. */
  contingents!: number;
  /** Assets of which something is on hand. */
  assetsLeft!: number;
}

export class ContingentCountsDto {
  total!: number;
  deployed!: number;
  suspended!: number;
  withdrawn!: number;
  rearParties!: number;
  guardUnits!: number;
}

export class SiteCountsDto {
  total!: number;
  open!: number;
  handedOver!: number;
  closedAccelerated!: number;
}

/** A mission as it stands, or stood. */
export class MissionStateDto {
  missionId!: string;
  acronym!: string;
  name!: string;
  hostState!: string;
  predecessor?: string;
  /** established, withdrawal-requested, drawing-down, succeeded, withdrawn, liquidating, physically-closed or closed. */
  phase!: string;
  mandate!: Record<string, unknown> | null;
  withdrawal!: Record<string, unknown> | null;
  strength!: Record<string, unknown> | null;
  casualties!: Record<string, unknown> | null;
  contingents!: ContingentCountsDto;
  sites!: SiteCountsDto;
  drawdownPhases!: Record<string, unknown>[];
  hostStateMeasures!: number;
  liquidation!: Record<string, unknown> | null;
  closure!: Record<string, unknown> | null;
  successor!: Record<string, unknown> | null;
  /** Of the mission's stream: what `If-Match` takes. */
  revision!: number;
  /** Of the mission's last event. */
  position!: string;
}

export class ContingentRowDto {
  contingentId!: string;
  country!: string;
  kind!: string;
  /** deployed, suspended or withdrawn. */
  status!: string;
  strength?: number;
  strengthQualifier?: string;
  siteId?: string;
  deployedOn!: string;
  deployedOnQualifier?: string;
  suspendedOn?: string;
  withdrawnOn?: string;
  destination?: string;
  rearParty?: Record<string, unknown>;
  guardUnit?: Record<string, unknown>;
}

export class SiteRowDto {
  siteId!: string;
  name!: string;
  kind!: string;
  region!: string;
  latitude?: number;
  longitude?: number;
  /** open, handed-over or closed-accelerated. */
  status!: string;
  openedOn!: string;
  openedOnQualifier?: string;
  closedOn?: string;
  handover?: Record<string, unknown>;
  reason?: string;
  incidents?: Record<string, unknown>[];
}

export class DrawdownPointDto {
  day!: string;
  personnel!: Record<string, unknown>;
  contingents!: number;
  sites!: number;
}

/** A dated fact with its source, as it stands, and its corrections. */
export class TimelineEntryDto {
  eventId!: string;
  type!: string;
  effectiveOn!: string;
  effectiveOnQualifier?: string;
  imprecise!: boolean;
  /** The day from which the fact counts. */
  day!: string;
  data!: Record<string, unknown>;
  source!: Record<string, unknown>;
  recordedAt!: string;
  revision!: number;
  position!: string;
  annulled?: boolean;
  asRecorded?: Record<string, unknown>;
  corrections!: Record<string, unknown>[];
}

/** One of the figures that sources give differently. */
export class ClaimDto {
  value!: number;
  qualifier?: string;
  document!: string;
  eventId!: string;
}

export class ExceptionDto {
  /**
   * accelerated-closure, handover-undocumented, imprecise-date, strength-difference, contested, overdue, discrepancy or
   * void-behind-gate. Beside it stand the fields of its kind.
   */
  kind!: string;
  eventId!: string;
  position!: string;
  effectiveOn!: string;
  /** The day it counts from; for what is overdue, the last day in time. */
  day!: string;
  siteId?: string;
  contingentId?: string;
  assetId?: string;
  /** Of the event. */
  type?: string;
  effectiveOnQualifier?: string;
  reason?: string;
  notReported?: string[];
  before?: number;
  left?: number;
  remaining?: number;
  difference?: number;
  about?: Record<string, unknown>;
  /** The name of the figure that is contested. */
  figure?: string;
  claims?: ClaimDto[];
  /** What is overdue: withdrawal, liquidation or plan. */
  what?: string;
  dueOn?: string;
  doneOn?: string;
  /** Of the count. */
  result?: string;
  countedQuantity?: number;
  onHand?: number;
}

export class AssetRowDto {
  missionId!: string;
  assetId!: string;
  ownership!: string;
  owner!: string;
  category!: string;
  sensitive!: boolean;
  description!: string;
  serialNumber?: string;
  unit!: string;
  siteId?: string;
  /** Registered = left + destroyed + on hand. */
  quantity!: number;
  left!: number;
  destroyed!: number;
  onHand!: number;
  inventoryValueUsdCents!: number;
  residualValueUsdCents!: number;
  leftValueUsdCents!: number;
  /** on-hand, partly-left, left or destroyed. */
  status!: string;
  registeredOn!: string;
  decision?: string;
  verification?: Record<string, unknown>;
}

export class AssetStateDto extends AssetRowDto {
  history!: TimelineEntryDto[];
  revision!: number;
  position!: string;
}

/** A line of the ledger; what takes a line back is a line with negative quantity and values. */
export class LedgerEntryDto {
  eventId!: string;
  position!: string;
  assetId!: string;
  ownership!: string;
  owner!: string;
  quantity!: number;
  valueUsdCents!: number;
  priceUsdCents?: number;
  recipient!: Record<string, unknown>;
  basis!: string;
  effectiveOn!: string;
  effectiveOnQualifier?: string;
  /** The day the line counts from. */
  day!: string;
  recordedAt!: string;
  certificate!: string;
  source!: Record<string, unknown>;
  reverses?: string;
  reason?: string;
}

export class LedgerTotalDto {
  ownership!: string;
  basis!: string;
  recipient!: string;
  quantity!: number;
  valueUsdCents!: number;
  entries!: number;
}

/** Registered less all the others is the difference. Quantities in whole units, values in whole US cents. */
export class BalanceLineDto {
  registered!: number;
  left!: number;
  destroyed!: number;
  writtenOff!: number;
  onHand!: number;
  difference!: number;
}

/** One regime: contingent-owned and UN-owned equipment are never added together. */
export class BalanceTotalDto {
  ownership!: string;
  assets!: number;
  quantity!: BalanceLineDto;
  valueUsdCents!: BalanceLineDto;
}

export class BalanceDifferenceDto {
  assetId!: string;
  ownership!: string;
  valueUsdCents!: BalanceLineDto;
}

export class BalanceDifferencesDto {
  items!: BalanceDifferenceDto[];
  next!: string | null;
}

export class BalanceDto {
  totals!: BalanceTotalDto[];
  /** The assets whose certificates give another value than the books, a page at a time. */
  differences!: BalanceDifferencesDto;
}

/** The envelope of an event. */
export class EventDto {
  eventId!: string;
  stream!: string;
  revision!: number;
  position!: string;
  type!: string;
  schemaVersion!: number;
  data!: Record<string, unknown>;
  metadata!: Record<string, unknown>;
}

/** Why a read model stopped, and at which event. */
export class ProjectionErrorDto {
  message!: string;
  position?: string;
  eventId?: string;
}

/** A model that is being built beside the one that serves. */
export class RebuildStatusDto {
  version!: number;
  /** 1 for the first model there ever was, and so on. */
  generation!: number;
  /** Taken in so far. */
  events!: number;
  /** In the log. */
  of!: number;
  error?: ProjectionErrorDto;
}

export class ProjectionStatusDto {
  name!: string;
  version!: number;
  position!: string;
  lagEvents!: number;
  lagSeconds!: number;
  digest!: string;
  /** The log's own digest, where it is known for this position. */
  logDigest!: string | null;
  /** live, catching-up, building or stopped. */
  state!: string;
  error?: ProjectionErrorDto;
  rebuild?: RebuildStatusDto;
}

export class CheckpointDto {
  /** Of the last event taken in. */
  position!: string;
  /** How many events were taken in. */
  ordinal!: number;
  /** Of all of them and of their order. */
  digest!: string;
}

export class ReplacedModelDto {
  generation!: number;
  version!: number;
  checkpoint!: CheckpointDto;
}

export class ComparedRowsDto {
  equal!: number;
  changed!: number;
  added!: number;
  removed!: number;
}

export class ExplainingEventDto {
  eventId!: string;
  position!: string;
  type!: string;
}

/** A row that the new model has otherwise than the old one. */
export class RowDifferenceDto {
  key!: string;
  /** The stream whose events the row is made from. */
  stream!: string;
  /** Its place in the list, and what it said; null where there was none. */
  before!: Record<string, unknown> | null;
  after!: Record<string, unknown> | null;
  /** The last events of the stream, the latest first. */
  events!: ExplainingEventDto[];
}

/** What came of holding a model that was built anew against the one it took the place of. */
export class RebuildCertificateDto {
  projection!: string;
  generation!: number;
  version!: number;
  checkpoint!: CheckpointDto;
  replaces!: ReplacedModelDto;
  /** ISO 8601. */
  comparedAt!: string;
  rows!: ComparedRowsDto;
  /** The first hundred, by key. */
  differences!: RowDifferenceDto[];
}
