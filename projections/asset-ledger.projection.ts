import type {
  AssetFact,
  AssetTransferred,
  AssetTransferReversed,
  Ownership,
  Recipient,
  TransferBasis,
} from '../src/domain/asset/asset.events.js';
import { effectiveOrder } from '../src/domain/history/effective-order.js';
import { isCorrection, type Effective, type Source } from '../src/domain/history/fact.js';
import { rowSort } from './row-sort.js';
import type { Located, Placed, RecordedProjection } from './projection.js';

/**
 * A line of the ledger. What takes a line back is a line of its own with negative quantity and values, so that sums are
 * right on every day, and at every state of knowledge. Money in whole US cents.
 */
export interface LedgerEntry {
  /** The event that brought the line in: a transfer, a reversal, or a correction. */
  readonly eventId: string;
  readonly position: string;
  readonly assetId: string;
  readonly ownership: Ownership;
  readonly owner: string;
  readonly quantity: number;
  readonly valueUsdCents: number;
  readonly priceUsdCents?: number;
  readonly recipient: Recipient;
  readonly basis: TransferBasis;
  readonly effectiveOn: string;
  readonly effectiveOnQualifier?: 'by';
  readonly recordedAt: string;
  readonly certificate: string;
  readonly source: Source;
  /** The event whose line this one takes back. */
  readonly reverses?: string;
  readonly reason?: string;
}

/** What a line says, whichever event brought it in. */
type Content = Omit<LedgerEntry, 'eventId' | 'position' | 'recordedAt'> & { readonly day: string };

interface Line extends LedgerEntry {
  readonly day: string;
}

export interface LedgerView {
  readonly missionId: string;
  readonly assetId: string;
  /** The events that bear on the ledger, as recorded. */
  readonly events: readonly Placed<AssetFact>[];
  /** What stands now, by the id of the fact that says so; `eventId` is that of the event that brought the line in. */
  readonly standing: readonly { readonly factId: string; readonly line: Line }[];
  /** Every line ever written; none is changed or taken away. */
  readonly lines: readonly Line[];
}

/** The facts that move a line, or say whose asset it is about. */
const BEARING = new Set(['AssetRegistered', 'AssetTransferred', 'AssetTransferReversed']);

/** What left the mission, to whom, and on what basis? Transfers, reversals and correction pairs; no line ever changes. */
export const assetLedger: RecordedProjection<LedgerView, AssetFact> = {
  name: 'asset-ledger',
  version: 1,
  order: 'recorded',
  streams: ['asset'],
  columns: {
    ownership: 'text',
    basis: 'text',
    recipient: 'text',
    day: 'text',
    quantity: 'integer',
    value_usd_cents: 'integer',
  },
  key: ({ missionId, memberId = '' }) => `asset-${missionId}.${memberId}`,
  initial: ({ missionId, memberId = '' }) => ({ missionId, assetId: memberId, events: [], standing: [], lines: [] }),
  project(view, event) {
    if (!BEARING.has(isCorrection(event) ? event.data.fact.type : event.type)) return view;
    return post({ ...view, events: [...view.events, event] }, event);
  },
  rows: ({ missionId, assetId, lines }) =>
    lines.map(({ day, ...body }, index) => ({
      key: `${missionId}.${assetId} ${index}`,
      missionId,
      sort: rowSort(day, body.position, index),
      columns: {
        ownership: body.ownership,
        basis: body.basis,
        recipient: body.recipient.name,
        day,
        quantity: body.quantity,
        value_usd_cents: body.valueUsdCents,
      },
      body,
    })),
};

/** Compares what should stand with what stands, and writes the lines that make up the difference. */
function post(
  view: LedgerView,
  event: Located & { readonly eventId: string; readonly recordedAt: string },
): LedgerView {
  const { eventId, position, recordedAt } = event;
  const broughtIn = { eventId, position, recordedAt };
  const wanted = contents(view);
  const lines: Line[] = [];
  const standing: { factId: string; line: Line }[] = [];
  for (const { factId, line } of view.standing) {
    const content = wanted.get(factId);
    if (content !== undefined && sameContent(line, content)) standing.push({ factId, line });
    else lines.push(takenBack(line, broughtIn));
  }
  for (const [factId, content] of wanted) {
    if (standing.some((kept) => kept.factId === factId)) continue;
    const line = { ...content, ...broughtIn };
    standing.push({ factId, line });
    lines.push(line);
  }
  return { ...view, standing, lines: [...view.lines, ...lines] };
}

function takenBack(line: Line, broughtIn: Pick<Line, 'eventId' | 'position' | 'recordedAt'>): Line {
  return { ...negated(line), ...broughtIn, reverses: line.eventId };
}

function negated<T extends Pick<LedgerEntry, 'quantity' | 'valueUsdCents' | 'priceUsdCents'>>(line: T): T {
  const price = line.priceUsdCents === undefined ? {} : { priceUsdCents: -line.priceUsdCents };
  return { ...line, quantity: -line.quantity, valueUsdCents: -line.valueUsdCents, ...price };
}

/** What the ledger should say, from the facts as they stand: transfers, and their reversals. */
function contents({ assetId, events }: LedgerView): Map<string, Content> {
  const wanted = new Map<string, Content>();
  let owned: Pick<Content, 'ownership' | 'owner'> = { ownership: 'UNOE', owner: 'UN' };
  const facts = effectiveOrder<AssetFact>(events);
  for (const fact of facts)
    if (fact.type === 'AssetRegistered') owned = { ownership: fact.data.ownership, owner: fact.data.owner };
  for (const fact of facts) {
    if (fact.type === 'AssetTransferred') {
      wanted.set(fact.eventId, { ...transferred(fact), ...owned, assetId });
    } else if (fact.type === 'AssetTransferReversed') {
      const transfer = wanted.get(fact.data.reverses);
      if (transfer !== undefined) wanted.set(fact.eventId, reversed(transfer, fact));
    }
  }
  return wanted;
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
  const { reverses, reason } = fact.data;
  return { ...negated(transfer), ...dated(fact), reverses, reason };
}

function dated({
  effectiveOn,
  effectiveOnQualifier,
  day,
  source,
}: Effective<AssetFact>): Pick<Content, 'effectiveOn' | 'effectiveOnQualifier' | 'day' | 'source'> {
  return { effectiveOn, ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }), day, source };
}

function sameContent({ eventId: _e, position: _p, recordedAt: _r, ...line }: Line, content: Content): boolean {
  return sorted(line) === sorted(content);
}

/** Views hold JSON values only, so their text in one order of fields tells whether two are the same. */
function sorted(value: object): string {
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
