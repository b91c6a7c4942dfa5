import type {
  AssetFact,
  AssetTransferred,
  AssetTransferReversed,
  Ownership,
  Recipient,
  TransferBasis,
} from '../src/domain/asset/asset.events.js';
import { asRecorded, effectiveOrder } from '../src/domain/history/effective-order.js';
import { isCorrection, type Effective, type Source } from '../src/domain/history/fact.js';
import { unreachable } from '../src/domain/unreachable.js';
import type { Placed, RecordedProjection } from './projection.js';
import { rowSort } from './row-sort.js';

/**
 * A line of the ledger. What takes a line back is a line of its own with negative quantity and values, so that sums are
 * right on every day, and at every state of knowledge. Money in whole US cents.
 */
export interface LedgerEntry {
  /** The event that brought the line in: a transfer, a reversal, or a correction of either or of the registration. */
  readonly eventId: string;
  /** Of that event. */
  readonly position: string;
  readonly assetId: string;
  readonly ownership: Ownership;
  /** `UN`, or the contributing country (ISO 3166-1 alpha-3). */
  readonly owner: string;
  readonly quantity: number;
  readonly valueUsdCents: number;
  /** The price that the recipient paid. */
  readonly priceUsdCents?: number;
  readonly recipient: Recipient;
  readonly basis: TransferBasis;
  /** As precisely as the source says; a correction's taking back keeps the date of what it takes back. */
  readonly effectiveOn: string;
  readonly effectiveOnQualifier?: 'by';
  /** The day the line counts from. */
  readonly day: string;
  /** When the event that brought the line in was recorded. */
  readonly recordedAt: string;
  readonly certificate: string;
  /** Of the transfer or reversal; on a line that takes one back, of the correction. */
  readonly source: Source;
  /** The event whose line this one takes back. */
  readonly reverses?: string;
  /** The reason for taking another line back. */
  readonly reason?: string;
}

/** The content of a line, whichever event brought it in. */
type Content = Omit<LedgerEntry, keyof BroughtIn>;

type BroughtIn = Pick<LedgerEntry, 'eventId' | 'position' | 'recordedAt'>;

const BROUGHT_IN: ReadonlySet<string> = new Set<keyof BroughtIn>(['eventId', 'position', 'recordedAt']);

/** The owner of an asset. */
type Owned = Pick<LedgerEntry, 'ownership' | 'owner'>;

/** Until it is registered. */
const UNKNOWN: Owned = { ownership: 'UNOE', owner: 'UN' };

export interface LedgerView {
  readonly missionId: string;
  readonly assetId: string;
  /** As the registration stands. */
  readonly owned: Owned;
  /** The events that bear on the ledger, as recorded. */
  readonly events: readonly Placed<AssetFact>[];
  /** The facts that stand now: each fact, and the place in `lines` of the line that says so. */
  readonly standing: readonly { readonly factId: string; readonly line: number }[];
  /** Every line ever written; none is changed or taken away. */
  readonly lines: readonly LedgerEntry[];
}

/** The facts that move a line, or say whose asset it is about. */
const BEARS: Readonly<Record<AssetFact['type'], boolean>> = {
  AssetRegistered: true,
  AssetTransferred: true,
  AssetTransferReversed: true,
  AssetVerified: false,
  AssetDiscrepancyReported: false,
  OwnersDecisionRecorded: false,
  AssetDestroyed: false,
};

/** The columns that lines can be filtered by, and summed over. */
export const LEDGER_COLUMNS = {
  ownership: 'text',
  basis: 'text',
  recipient: 'text',
  day: 'text',
  quantity: 'integer',
  value_usd_cents: 'integer',
} as const;

/** The ledger: what left the mission, to whom, and on what basis? Transfers, reversals and correction pairs; no line ever changes. */
export const assetLedger: RecordedProjection<LedgerView, AssetFact> = {
  name: 'asset-ledger',
  version: 4,
  order: 'recorded',
  streams: ['asset'],
  columns: LEDGER_COLUMNS,
  takes: (event) => BEARS[(isCorrection(event) ? event.data.fact.type : event.type) as AssetFact['type']],
  initial: ({ missionId, memberId }) => ({
    missionId,
    // The stream of an asset names it.
    assetId: memberId as string,
    owned: UNKNOWN,
    events: [],
    standing: [],
    lines: [],
  }),
  project: (view, event) => writeLines({ ...view, events: [...view.events, event] }, event),
  rows: ({ missionId, assetId, lines }) =>
    lines.map((line, index) => ({
      key: `${missionId}.${assetId} ${index}`,
      missionId,
      sort: rowSort(line.day, line.position, index),
      columns: {
        ownership: line.ownership,
        basis: line.basis,
        recipient: line.recipient.name,
        day: line.day,
        quantity: line.quantity,
        value_usd_cents: line.valueUsdCents,
      } satisfies Record<keyof typeof LEDGER_COLUMNS, string | number>,
      body: line,
    })),
};

/**
 * Writes the lines that an event brings in. A transfer changes no line but its own: the most frequent event is spared the
 * comparison of all lines.
 */
function writeLines(view: LedgerView, event: Placed<AssetFact>): LedgerView {
  switch (event.type) {
    case 'AssetTransferred': {
      const fact = asRecorded<AssetTransferred>(event);
      return addLine(view, event, { assetId: view.assetId, ...view.owned, ...contentOfTransfer(fact) });
    }
    case 'AssetTransferReversed':
    case 'AssetRegistered':
    case 'FactCorrected':
      return reconcile(view, event);
    case 'AssetVerified':
    case 'AssetDiscrepancyReported':
    case 'OwnersDecisionRecorded':
    case 'AssetDestroyed':
      return view;
    default:
      return unreachable(event);
  }
}

/** Adds a line to the lines that stand. */
function addLine(view: LedgerView, { eventId, position, recordedAt }: Placed<AssetFact>, content: Content): LedgerView {
  const standing = [...view.standing, { factId: eventId, line: view.lines.length }];
  return { ...view, standing, lines: [...view.lines, { eventId, position, recordedAt, ...content }] };
}

/** Compares the lines that should stand with those that stand, and writes the lines that make up the difference. */
function reconcile(view: LedgerView, event: Placed<AssetFact>): LedgerView {
  const { eventId, position, recordedAt } = event;
  const broughtIn = { eventId, position, recordedAt };
  const { owned, wanted } = foldContents(view);
  const lines = [...view.lines];
  const standing: { factId: string; line: number }[] = [];
  for (const { factId, line } of view.standing) {
    const written = view.lines[line] as LedgerEntry;
    if (saysTheSame(written, wanted.get(factId))) {
      standing.push({ factId, line });
      wanted.delete(factId);
    } else lines.push(takeBack(written, event));
  }
  for (const [factId, content] of wanted) {
    standing.push({ factId, line: lines.length });
    lines.push({ ...broughtIn, ...content });
  }
  return { ...view, owned, standing, lines };
}

/**
 * The line that takes another one back. It counts on the day of that other line, and cites the event that takes it back: the
 * record says so on the word of the correction's source, not of the old one.
 */
function takeBack(line: LedgerEntry, by: Placed<AssetFact>): LedgerEntry {
  const { reason: _reversals, ...written } = line;
  const { eventId, position, recordedAt, source } = by;
  const reason = isCorrection(by) ? { reason: by.data.reason } : {};
  return { ...negate(written), eventId, position, recordedAt, source, reverses: line.eventId, ...reason };
}

function negate<T extends Pick<LedgerEntry, 'quantity' | 'valueUsdCents' | 'priceUsdCents'>>(line: T): T {
  // Subtracted, for the negative of 0 is -0, which JSON does not know.
  const price = line.priceUsdCents === undefined ? {} : { priceUsdCents: 0 - line.priceUsdCents };
  return { ...line, quantity: 0 - line.quantity, valueUsdCents: 0 - line.valueUsdCents, ...price };
}

/** The lines that the ledger should have, by the facts as they stand: whose asset it is, transfers, and their reversals. */
function foldContents({ assetId, events }: LedgerView): {
  readonly owned: Owned;
  readonly wanted: Map<string, Content>;
} {
  const wanted = new Map<string, Content>();
  let owned = UNKNOWN;
  const facts = effectiveOrder<AssetFact>(events);
  for (const { type, data } of facts)
    if (type === 'AssetRegistered') owned = { ownership: data.ownership, owner: data.owner };
  for (const fact of facts) {
    switch (fact.type) {
      case 'AssetTransferred':
        wanted.set(fact.eventId, { assetId, ...owned, ...contentOfTransfer(fact) });
        break;
      case 'AssetTransferReversed': {
        // In the order of days: a transfer that is not there yet cannot be taken back.
        const transfer = wanted.get(fact.data.reverses);
        if (transfer !== undefined) wanted.set(fact.eventId, contentOfReversal(transfer, fact));
        break;
      }
      case 'AssetRegistered':
      case 'AssetVerified':
      case 'AssetDiscrepancyReported':
      case 'OwnersDecisionRecorded':
      case 'AssetDestroyed':
        break;
      default:
        return unreachable(fact);
    }
  }
  return { owned, wanted };
}

function contentOfTransfer(fact: Effective<AssetTransferred>): Omit<Content, 'assetId' | 'ownership' | 'owner'> {
  const { recipient, basis, quantity, valueUsdCents, priceUsdCents, certificate = '' } = fact.data;
  return {
    quantity,
    valueUsdCents,
    ...(priceUsdCents !== undefined && { priceUsdCents }),
    recipient,
    basis,
    certificate,
    ...datesOf(fact),
  };
}

function contentOfReversal(transfer: Content, fact: Effective<AssetTransferReversed>): Content {
  const { effectiveOnQualifier: _transfers, ...content } = transfer;
  const { reverses, reason } = fact.data;
  return { ...negate(content), ...datesOf(fact), reverses, reason };
}

function datesOf({
  effectiveOn,
  effectiveOnQualifier,
  day,
  source,
}: Effective<AssetFact>): Pick<Content, 'effectiveOn' | 'effectiveOnQualifier' | 'day' | 'source'> {
  return { effectiveOn, ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }), day, source };
}

/** True where a line still says what it should, whichever event brought it in. */
function saysTheSame(line: LedgerEntry, content: Content | undefined): boolean {
  if (content === undefined) return false;
  const said = Object.keys(content) as (keyof Content)[];
  const written = Object.keys(line).filter((name) => !BROUGHT_IN.has(name));
  return said.length === written.length && said.every((name) => isSame(line[name], content[name]));
}

/** Views hold JSON values only, so that their texts tell whether two are the same; most often they are one and the same. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
