import type {
  AssetFact,
  AssetTransferred,
  AssetTransferReversed,
  Ownership,
  Recipient,
  TransferBasis,
} from '../src/domain/asset/asset.events.js';
import { asRecorded, effectiveOrder } from '../src/domain/history/effective-order.js';
import { isCorrection, type Effective, type Recorded, type Source } from '../src/domain/history/fact.js';
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
  /** What was paid for it. */
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
  /** Why a line takes another one back. */
  readonly reason?: string;
}

/** What a line says, whichever event brought it in. */
type Content = Omit<LedgerEntry, keyof BroughtIn>;

type BroughtIn = Pick<LedgerEntry, 'eventId' | 'position' | 'recordedAt'>;

const BROUGHT_IN: ReadonlySet<string> = new Set<keyof BroughtIn>(['eventId', 'position', 'recordedAt']);

/** Whose asset it is. */
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
  /** What stands now: the fact, and the place in `lines` of the line that says so. */
  readonly standing: readonly { readonly factId: string; readonly line: number }[];
  /** Every line ever written; none is changed or taken away. */
  readonly lines: readonly LedgerEntry[];
}

/** The facts that move a line, or say whose asset it is about. */
const BEARING = new Set(['AssetRegistered', 'AssetTransferred', 'AssetTransferReversed']);

/** The columns that lines can be filtered by, and summed over. */
export const LEDGER_COLUMNS = {
  ownership: 'text',
  basis: 'text',
  recipient: 'text',
  day: 'text',
  quantity: 'integer',
  value_usd_cents: 'integer',
} as const;

/** What left the mission, to whom, and on what basis? Transfers, reversals and correction pairs; no line ever changes. */
export const assetLedger: RecordedProjection<LedgerView, AssetFact> = {
  name: 'asset-ledger',
  version: 4,
  order: 'recorded',
  streams: ['asset'],
  columns: LEDGER_COLUMNS,
  takes: (event) => BEARING.has(isCorrection(event) ? event.data.fact.type : event.type),
  initial: ({ missionId, memberId = '' }) => ({
    missionId,
    assetId: memberId,
    owned: UNKNOWN,
    events: [],
    standing: [],
    lines: [],
  }),
  project: (view, event) => post({ ...view, events: [...view.events, event] }, event),
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

/** Writes the lines that an event brings in. */
function post(view: LedgerView, event: Placed<AssetFact>): LedgerView {
  switch (event.type) {
    case 'AssetTransferred': {
      const fact = effective(event);
      return posted(view, event, { assetId: view.assetId, ...view.owned, ...transferred(fact) });
    }
    case 'AssetTransferReversed': {
      const fact = effective(event);
      const transfer = standingLine(view, fact.data.reverses);
      // What was taken back before it happened never left.
      return transfer === undefined || fact.day < transfer.day ? view : posted(view, event, reversed(transfer, fact));
    }
    default:
      return compared(view, event);
  }
}

/** A fact as it counts while nothing corrects it. */
function effective<F extends AssetFact>(fact: Recorded<F>): Effective<F> {
  return asRecorded<F>(fact);
}

/** Adds a line to what stands. */
function posted(view: LedgerView, { eventId, position, recordedAt }: Placed<AssetFact>, content: Content): LedgerView {
  const standing = [...view.standing, { factId: eventId, line: view.lines.length }];
  return { ...view, standing, lines: [...view.lines, { eventId, position, recordedAt, ...content }] };
}

/** What stands of a fact. */
function standingLine({ standing, lines }: LedgerView, factId: string): Content | undefined {
  const line = standing.find((one) => one.factId === factId)?.line;
  if (line === undefined) return undefined;
  const { eventId: _e, position: _p, recordedAt: _r, ...content } = lines[line] as LedgerEntry;
  return content;
}

/** Compares what should stand with what stands, and writes the lines that make up the difference. */
function compared(view: LedgerView, event: Placed<AssetFact>): LedgerView {
  const { eventId, position, recordedAt } = event;
  const broughtIn = { eventId, position, recordedAt };
  const { owned, wanted } = contents(view);
  const lines = [...view.lines];
  const standing: { factId: string; line: number }[] = [];
  for (const { factId, line } of view.standing) {
    const written = view.lines[line] as LedgerEntry;
    if (saysTheSame(written, wanted.get(factId))) {
      standing.push({ factId, line });
      wanted.delete(factId);
    } else lines.push(takenBack(written, event));
  }
  for (const [factId, content] of wanted) {
    standing.push({ factId, line: lines.length });
    lines.push({ ...broughtIn, ...content });
  }
  return { ...view, owned, standing, lines };
}

/** The line that takes another one back, on the day of the one it takes back. */
function takenBack(line: LedgerEntry, by: Placed<AssetFact>): LedgerEntry {
  const { reason: _reversals, ...written } = line;
  const { eventId, position, recordedAt, source } = by;
  const reason = isCorrection(by) ? { reason: by.data.reason } : {};
  return { ...negated(written), eventId, position, recordedAt, source, reverses: line.eventId, ...reason };
}

function negated<T extends Pick<LedgerEntry, 'quantity' | 'valueUsdCents' | 'priceUsdCents'>>(line: T): T {
  // Subtracted, for the negative of 0 is -0, which JSON does not know.
  const price = line.priceUsdCents === undefined ? {} : { priceUsdCents: 0 - line.priceUsdCents };
  return { ...line, quantity: 0 - line.quantity, valueUsdCents: 0 - line.valueUsdCents, ...price };
}

/** What the ledger should say, from the facts as they stand: whose asset it is, transfers, and their reversals. */
function contents({ assetId, events }: LedgerView): { readonly owned: Owned; readonly wanted: Map<string, Content> } {
  const wanted = new Map<string, Content>();
  let owned = UNKNOWN;
  const facts = effectiveOrder<AssetFact>(events);
  for (const { type, data } of facts)
    if (type === 'AssetRegistered') owned = { ownership: data.ownership, owner: data.owner };
  for (const fact of facts) {
    if (fact.type === 'AssetTransferred') {
      wanted.set(fact.eventId, { assetId, ...owned, ...transferred(fact) });
    } else if (fact.type === 'AssetTransferReversed') {
      const transfer = wanted.get(fact.data.reverses);
      if (transfer !== undefined) wanted.set(fact.eventId, reversed(transfer, fact));
    }
  }
  return { owned, wanted };
}

function transferred(fact: Effective<AssetTransferred>): Omit<Content, 'assetId' | 'ownership' | 'owner'> {
  const { recipient, basis, quantity, valueUsdCents, priceUsdCents, certificate = '' } = fact.data;
  return {
    quantity,
    valueUsdCents,
    ...(priceUsdCents !== undefined && { priceUsdCents }),
    recipient,
    basis,
    certificate,
    ...dated(fact),
  };
}

function reversed(transfer: Content, fact: Effective<AssetTransferReversed>): Content {
  const { effectiveOnQualifier: _transfers, ...content } = transfer;
  const { reverses, reason } = fact.data;
  return { ...negated(content), ...dated(fact), reverses, reason };
}

function dated({
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
