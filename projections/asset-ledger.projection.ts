import type {
  AssetFact,
  AssetRegistered,
  AssetTransferred,
  AssetTransferReversed,
  Ownership,
  Recipient,
  TransferBasis,
} from '../src/domain/asset/asset.events.js';
import { CorrectionChain } from '../src/domain/history/correction-chain.js';
import type { Day } from '../src/domain/calendar/day.js';
import { firstDayOf } from '../src/domain/calendar/partial-date.js';
import { byDayThenRevision, effective } from '../src/domain/history/effective-order.js';
import { isCorrection, isRemark, type Effective, type Recorded, type Source } from '../src/domain/history/fact.js';
import { PersistentMap } from '../src/domain/persistent-map.js';
import { unreachable } from '../src/domain/unreachable.js';
import { rowsByPart, type Brought, type Placed, type RecordedProjection, type Row } from './projection.js';
import { sortablePosition, sortAt } from './row-sort.js';
import { searchText } from './search-text.js';

/**
 * A line of the ledger. What takes a line back is a line of its own with negative quantity and values, so that sums are
 * right on every day, and at every state of knowledge. Money in whole US cents.
 */
export interface LedgerEntry extends Pick<
  AssetTransferred['data'],
  'quantityQualifier' | 'valueUsdCentsQualifier' | 'priceUsdCentsQualifier'
> {
  /** Names the line; it never changes. */
  readonly lineId: string;
  /** The transfer or reversal that the line is about. */
  readonly factId: string;
  /** The event that brought the line in: a transfer, a reversal, or a correction of either or of the registration. */
  readonly eventId: string;
  /** Of that event. */
  readonly position: string;
  readonly assetId: string;
  readonly ownership: Ownership;
  /** `UN`, or the country (ISO 3166-1 alpha-3) or organisation that contributed it. */
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

/** The members that a line gets when it is written: its name, and the event that brings it in. */
type BroughtIn = Pick<LedgerEntry, 'lineId' | 'eventId' | 'position' | 'recordedAt'>;

/** Those of a line that is not written: a line takes their places, so that it is copied once, and its members keep their order. */
const NOT_WRITTEN: BroughtIn = { lineId: '', eventId: '', position: '', recordedAt: '' };

/** The owner of an asset. */
type Owned = Pick<LedgerEntry, 'ownership' | 'owner'>;

/** Until it is registered. */
const UNKNOWN: Owned = { ownership: 'UNOE', owner: 'UN' };

export interface LedgerView {
  readonly missionId: string;
  readonly assetId: string;
  /** As the registration stands. */
  readonly owned: Owned;
  /** The facts that bear on the ledger, by id. */
  readonly facts: PersistentMap<LedgerFact>;
  /** The ids of the registrations among them. */
  readonly registrations: readonly string[];
  /** Every line ever written, by its place; none is changed or taken away. */
  readonly lines: PersistentMap<WrittenLine>;
}

interface WrittenLine {
  readonly place: number;
  readonly entry: LedgerEntry;
  readonly by: Bringer;
}

/** The event that brought a line in, as far as it is looked for and no answer shows it. */
interface Bringer extends Brought {
  readonly type: string;
}

interface LedgerFact {
  readonly chain: CorrectionChain<AssetFact>;
  /** The fact as its own date has it; undefined where it is annulled. */
  readonly standing: Effective<AssetFact> | undefined;
  /** The line that says now what the fact says. */
  readonly line?: WrittenLine;
  /** The ids of the reversals that name the fact. */
  readonly reversals: readonly string[];
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

/** The columns that lines can be filtered by, and summed over. Type, person, request and instant are those of the event that brought a line in. */
export const LEDGER_COLUMNS = {
  ownership: 'text',
  basis: 'text',
  recipient: 'text',
  day: 'text',
  position: 'text',
  quantity: 'integer',
  value_usd_cents: 'integer',
  type: 'text',
  source: 'text',
  actor: 'text',
  correlation_id: 'text',
  recorded_at: 'text',
} as const;

/** The ledger: what left the mission, to whom, and on what basis? Transfers, reversals and correction pairs; no line ever changes. */
export const assetLedger: RecordedProjection<LedgerView, AssetFact> = {
  name: 'asset-ledger',
  version: 9,
  order: 'recorded',
  streams: ['asset'],
  columns: LEDGER_COLUMNS,
  // Of a ledger of many, one person or one request wrote few lines.
  indexes: [
    ['actor', 'sort', 'key'],
    ['correlation_id', 'sort', 'key'],
    // Has all that totals are made of, on any day and at any state of knowledge: no line is read.
    ['ownership', 'basis', 'recipient', 'quantity', 'value_usd_cents', 'position', 'day'],
  ],
  lasting: { day: 'day', position: 'position' },
  // A claim moves no line; its acceptance does, as a correction.
  takes: (event) =>
    !isRemark(event) && BEARS[(isCorrection(event) ? event.data.fact.type : event.type) as AssetFact['type']],
  initial: ({ missionId, memberId }) => ({
    missionId,
    // The stream of an asset names it.
    assetId: memberId as string,
    owned: UNKNOWN,
    facts: PersistentMap.empty(),
    registrations: [],
    lines: PersistentMap.empty(),
  }),
  project(view, event) {
    const { after, touched } = noteEvent(view, event);
    return reconcile(after, touched, event);
  },
  rows: (view) => rowsByPart(view.lines, (line) => rowOf(view, line)),
};

/** Adds an event to the facts; answers the ids of those of which the ledger may say something else from now on. */
function noteEvent(
  view: LedgerView,
  event: Placed<AssetFact>,
): { readonly after: LedgerView; readonly touched: readonly string[] } {
  if (isCorrection(event)) {
    const factId = event.data.fact.eventId;
    const fact = view.facts.get(factId);
    // A correction of a fact that is void is void.
    if (fact === undefined) return { after: view, touched: [] };
    const chain = fact.chain.extend(event);
    const facts = view.facts.set(factId, { ...fact, chain, standing: standingIn(chain) });
    return noteFact({ ...view, facts }, factId, fact.chain.standing.fact.type);
  }
  // What is no correction is a fact of an asset.
  const fact = event as Recorded<AssetFact>;
  const { eventId } = fact;
  const chain = CorrectionChain.of(fact);
  const facts = view.facts.set(eventId, { chain, standing: standingIn(chain), reversals: [] });
  switch (fact.type) {
    case 'AssetRegistered':
      return noteFact({ ...view, facts, registrations: [...view.registrations, eventId] }, eventId, fact.type);
    case 'AssetTransferReversed': {
      const { reverses } = fact.data;
      const reversed = facts.get(reverses);
      const linked = reversed && facts.set(reverses, { ...reversed, reversals: [...reversed.reversals, eventId] });
      return noteFact({ ...view, facts: linked ?? facts }, eventId, fact.type);
    }
    case 'AssetTransferred':
      return noteFact({ ...view, facts }, eventId, fact.type);
    case 'AssetVerified':
    case 'AssetDiscrepancyReported':
    case 'OwnersDecisionRecorded':
    case 'AssetDestroyed':
      return { after: view, touched: [] };
    default:
      return unreachable(fact);
  }
}

/** The owner touches every line; anything else the fact and its reversals. */
function noteFact(
  view: LedgerView,
  factId: string,
  type: AssetFact['type'],
): { readonly after: LedgerView; readonly touched: readonly string[] } {
  return type === 'AssetRegistered'
    ? { after: { ...view, owned: ownedBy(view) }, touched: view.facts.entries().map(([id]) => id) }
    : { after: view, touched: withReversals(view, reversedBy(view, factId) ?? factId) };
}

/** The transfer that a reversal names: its own day may depend on that of its reversal. */
function reversedBy({ facts }: LedgerView, factId: string): string | undefined {
  const { fact } = ledgerFact(facts, factId).chain.standing;
  return fact.type === 'AssetTransferReversed' && facts.has(fact.data.reverses) ? fact.data.reverses : undefined;
}

/** A fact, the reversals that name it, and those that name these. */
function withReversals({ facts }: LedgerView, factId: string): string[] {
  const ids = [factId];
  for (const id of ids) ids.push(...ledgerFact(facts, id).reversals);
  return ids;
}

/** A fact that is known to be among them. */
function ledgerFact(facts: LedgerView['facts'], factId: string): LedgerFact {
  return facts.get(factId) as LedgerFact;
}

/** As the registration of the latest day says. */
function ownedBy({ facts, registrations }: LedgerView): Owned {
  const last = standingFacts(facts, registrations).sort(byDayThenRevision).at(-1) as
    Effective<AssetRegistered> | undefined;
  return last === undefined ? UNKNOWN : { ownership: last.data.ownership, owner: last.data.owner };
}

function standingIn({ standing }: CorrectionChain<AssetFact>): Effective<AssetFact> | undefined {
  return standing.annulled ? undefined : effective<AssetFact>(standing);
}

function standingFacts(facts: LedgerView['facts'], ids: readonly string[]): Effective<AssetFact>[] {
  return ids.map((id) => ledgerFact(facts, id).standing).filter((fact) => fact !== undefined);
}

/** A fact as it counts: one of which only a period is known was before its reversal. Undefined where it is annulled, or there is none. */
function countingFact({ facts }: LedgerView, factId: string): Effective<AssetFact> | undefined {
  const known = facts.get(factId);
  if (known?.standing === undefined) return undefined;
  const { standing: fact, reversals } = known;
  if (reversals.length === 0) return fact;
  const reversedOn = standingFacts(facts, reversals).map(({ day }) => day);
  const possible = reversedOn.filter((day) => day >= firstDayOf(fact.effectiveOn));
  return { ...fact, day: [fact.day, ...possible].sort()[0] as Day };
}

/** A fact with the content of the line that it should have. */
interface Said {
  readonly fact: Effective<AssetFact>;
  /** Not written yet. */
  readonly line: LedgerEntry;
}

/**
 * Compares the lines that should stand with those that stand, and writes the lines that make up the difference: first what is
 * taken back, in the order of the lines, then what is said instead, in the order in which the facts count.
 *
 * @param touched the ids of the facts of which the ledger may say something else
 */
function reconcile(view: LedgerView, touched: readonly string[], event: Placed<AssetFact>): LedgerView {
  const takenBack: WrittenLine[] = [];
  const written: Said[] = [];
  for (const factId of touched) {
    const { line } = ledgerFact(view.facts, factId);
    const said = saidBy(view, factId);
    if (line !== undefined && saysTheSame(line.entry, said?.line)) continue;
    if (line !== undefined) takenBack.push(line);
    if (said !== undefined) written.push(said);
  }
  takenBack.sort((a, b) => a.place - b.place);
  written.sort((a, b) => byDayThenRevision(a.fact, b.fact));
  const after = takenBack.reduce((rest, line) => takeLineBack(rest, line, event), view);
  return written.reduce((rest, said) => writeLine(rest, said.line, event), after);
}

/** Adds the line that takes another one back: that one no longer says what its fact does. */
function takeLineBack(view: LedgerView, { entry }: WrittenLine, by: Placed<AssetFact>): LedgerView {
  const { line: _former, ...fact } = ledgerFact(view.facts, entry.factId);
  const line = nextLine(view, takeBack(entry, by), by);
  return { ...view, facts: view.facts.set(entry.factId, fact), lines: withLine(view, line) };
}

/** Adds the line that says from now on what a fact does. */
function writeLine(view: LedgerView, said: LedgerEntry, by: Placed<AssetFact>): LedgerView {
  const line = nextLine(view, said, by);
  const fact = { ...ledgerFact(view.facts, said.factId), line };
  return { ...view, facts: view.facts.set(said.factId, fact), lines: withLine(view, line) };
}

function nextLine({ assetId, lines }: LedgerView, line: LedgerEntry, by: Placed<AssetFact>): WrittenLine {
  const { eventId, position, recordedAt, type, actor, correlationId } = by;
  const place = lines.size;
  const entry = { ...line, lineId: `${assetId}.${place}`, eventId, position, recordedAt };
  return { place, entry, by: { type, actor, correlationId } };
}

function withLine({ lines }: LedgerView, line: WrittenLine): LedgerView['lines'] {
  return lines.set(String(line.place), line);
}

function rowOf({ missionId, assetId }: LedgerView, { place, entry, by }: WrittenLine): Row {
  const position = sortablePosition(entry.position);
  const columns: Record<keyof typeof LEDGER_COLUMNS, string | number> = {
    ownership: entry.ownership,
    basis: entry.basis,
    recipient: entry.recipient.name,
    day: entry.day,
    position,
    quantity: entry.quantity,
    value_usd_cents: entry.valueUsdCents,
    type: by.type,
    source: searchText(entry.source.document ?? ''),
    actor: by.actor,
    correlation_id: by.correlationId,
    recorded_at: entry.recordedAt,
  };
  const sort = sortAt(entry.day, position, place);
  return { key: `${missionId}.${assetId} ${place}`, missionId, sort, columns, body: entry };
}

/**
 * The line that takes another one back. It counts on the day of that other line, and cites the event that takes it back: the
 * record says so on the word of the correction's source, not of the old one.
 */
function takeBack(line: LedgerEntry, by: Placed<AssetFact>): LedgerEntry {
  const { reason: _reversals, ...rest } = line;
  const reason = isCorrection(by) ? { reason: by.data.reason } : {};
  return { ...negate(rest), source: by.source, reverses: line.eventId, ...reason };
}

function negate<T extends Pick<LedgerEntry, 'quantity' | 'valueUsdCents' | 'priceUsdCents'>>(line: T): T {
  // Subtracted, for the negative of 0 is -0, which JSON does not know.
  const price = line.priceUsdCents === undefined ? {} : { priceUsdCents: 0 - line.priceUsdCents };
  return { ...line, quantity: 0 - line.quantity, valueUsdCents: 0 - line.valueUsdCents, ...price };
}

/**
 * The line that a fact should have: a transfer has one, and the reversal of a fact that has one. In the order of days: a transfer
 * that is not there yet cannot be taken back.
 */
function saidBy(view: LedgerView, factId: string): Said | undefined {
  const fact = countingFact(view, factId);
  if (fact?.type === 'AssetTransferred') return { fact, line: lineOfTransfer(view, fact) };
  if (fact?.type !== 'AssetTransferReversed') return undefined;
  const reversed = saidBy(view, fact.data.reverses);
  return reversed === undefined || byDayThenRevision(reversed.fact, fact) > 0
    ? undefined
    : { fact, line: lineOfReversal(reversed.line, fact) };
}

function lineOfTransfer({ assetId, owned }: LedgerView, fact: Effective<AssetTransferred>): LedgerEntry {
  const { ownership, owner } = owned;
  const { eventId: factId, effectiveOn, effectiveOnQualifier, day, source } = fact;
  const { recipient, basis, quantity, valueUsdCents, priceUsdCents, certificate = '' } = fact.data;
  const { quantityQualifier, valueUsdCentsQualifier, priceUsdCentsQualifier } = fact.data;
  const moved = { ...NOT_WRITTEN, factId, assetId, ownership, owner, quantity, valueUsdCents };
  const optional = [
    priceUsdCents,
    quantityQualifier,
    valueUsdCentsQualifier,
    priceUsdCentsQualifier,
    effectiveOnQualifier,
  ];
  // Nearly all transfers, of which a build writes a great many.
  if (optional.every((member) => member === undefined))
    return { ...moved, recipient, basis, certificate, effectiveOn, day, source };
  return {
    ...moved,
    ...(priceUsdCents !== undefined && { priceUsdCents }),
    ...(quantityQualifier !== undefined && { quantityQualifier }),
    ...(valueUsdCentsQualifier !== undefined && { valueUsdCentsQualifier }),
    ...(priceUsdCentsQualifier !== undefined && { priceUsdCentsQualifier }),
    recipient,
    basis,
    certificate,
    ...datesOf(fact),
  };
}

function lineOfReversal(transfer: LedgerEntry, fact: Effective<AssetTransferReversed>): LedgerEntry {
  const { effectiveOnQualifier: _transfers, ...rest } = transfer;
  const { reverses, reason } = fact.data;
  return { ...negate(rest), ...datesOf(fact), factId: fact.eventId, reverses, reason };
}

function datesOf({
  effectiveOn,
  effectiveOnQualifier,
  day,
  source,
}: Effective<AssetFact>): Pick<LedgerEntry, 'effectiveOn' | 'effectiveOnQualifier' | 'day' | 'source'> {
  return { effectiveOn, ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }), day, source };
}

/** True where a line still says what it should, whichever event brought it in. */
function saysTheSame(written: LedgerEntry, said: LedgerEntry | undefined): boolean {
  if (said === undefined) return false;
  const names = Object.keys(said) as (keyof LedgerEntry)[];
  return (
    names.length === Object.keys(written).length &&
    names.every((name) => name in NOT_WRITTEN || isSame(written[name], said[name]))
  );
}

/** Views hold JSON values only, so that their texts tell whether two are the same; most often they are one and the same. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
