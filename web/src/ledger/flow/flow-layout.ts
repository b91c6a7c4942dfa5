import type { Basis, Ownership } from '../ledger-filters';
import type { LedgerTotal } from '../ledger-summary';

/** What a flow is as wide as. */
export type Measure = 'valueUsdCents' | 'quantity';

/** What flows from one regime on one basis to one recipient, or to all the others. */
interface Stream {
  readonly basis: Basis;
  /** Undefined for the others, taken together. */
  readonly recipient: string | undefined;
  readonly amount: number;
}

/** A bar of the picture; places and heights in pixels. */
export interface FlowNode {
  readonly key: string;
  readonly name: string | undefined;
  readonly amount: number;
  readonly y: number;
  readonly height: number;
  /** The middle of its place, where its name stands. */
  readonly middle: number;
}

/** A band from one bar to another. */
export interface FlowBand {
  readonly key: string;
  readonly basis: Basis;
  readonly recipient: string | undefined;
  readonly amount: number;
  readonly fromY: number;
  readonly toY: number;
  readonly width: number;
}

/** The picture of one regime. */
export interface FlowLayout {
  readonly ownership: Ownership;
  readonly total: number;
  readonly source: FlowNode;
  readonly bases: readonly FlowNode[];
  readonly recipients: readonly FlowNode[];
  /** From the regime to each basis, and from each basis to each recipient. */
  readonly toBases: readonly FlowBand[];
  readonly toRecipients: readonly FlowBand[];
  readonly height: number;
  /** The recipients that are taken together. */
  readonly others: number;
}

/** The least height of a bar's place, so that its name has room, and the distance between two. */
const PLACE = 18;
const GAP = 6;

/**
 * Lays out what left under one regime. A total that is not more than nothing, for what was given was taken back, has no band.
 *
 * @param scale pixels for a unit of the measure, the same for both regimes
 * @param most recipients that are shown for themselves, those with most first
 */
export function flowLayout(
  ownership: Ownership,
  totals: readonly LedgerTotal[],
  measure: Measure,
  scale: number,
  most: number,
): FlowLayout {
  const own = totals.filter((total) => total.ownership === ownership && total[measure] > 0);
  const byRecipient = sorted(own.map((total) => [total.recipient, total[measure]]));
  const shown = new Set(byRecipient.slice(0, most).map(([recipient]) => recipient));
  const streams = mergeStreams(
    own.map((total) => ({
      basis: total.basis,
      recipient: shown.has(total.recipient) ? total.recipient : undefined,
      amount: total[measure],
    })),
  );
  const total = streams.reduce((sum, { amount }) => sum + amount, 0);
  const bases = sorted(streams.map(({ basis, amount }) => [basis, amount]));
  const recipients = sorted(streams.map(({ recipient, amount }) => [recipient, amount])).toSorted(
    ([one], [other]) => Number(one === undefined) - Number(other === undefined),
  );
  const height = Math.max(stackHeight(bases, scale), stackHeight(recipients, scale), total * scale);
  const baseNodes = stack(bases, scale, height);
  const recipientNodes = stack(recipients, scale, height);
  const [source] = stack([[ownership, total]], scale, height);
  return {
    ownership,
    total,
    source: source ?? { key: ownership, name: ownership, amount: 0, y: 0, height: 0, middle: 0 },
    bases: baseNodes,
    recipients: recipientNodes,
    toBases: bands(
      baseNodes.map(({ name, amount }) => ({ basis: name as Basis, recipient: undefined, amount })),
      () => source,
      ({ basis }) => baseNodes.find(({ name }) => name === basis),
      scale,
    ),
    toRecipients: bands(
      baseNodes.flatMap(({ name }) =>
        recipientNodes.flatMap((node) =>
          streams.filter((stream) => stream.basis === name && stream.recipient === node.name),
        ),
      ),
      ({ basis }) => baseNodes.find(({ name }) => name === basis),
      ({ recipient }) => recipientNodes.find(({ name }) => name === recipient),
      scale,
    ),
    height,
    others: byRecipient.length - shown.size,
  };
}

type Amount = readonly [name: string | undefined, amount: number];

/** Adds up what has the same name; the greatest first. */
function sorted(amounts: readonly Amount[]): readonly Amount[] {
  const sums = new Map<string | undefined, number>();
  for (const [name, amount] of amounts) sums.set(name, (sums.get(name) ?? 0) + amount);
  return [...sums].sort(([, one], [, other]) => other - one);
}

function mergeStreams(streams: readonly Stream[]): readonly Stream[] {
  const parts = Map.groupBy(streams, ({ basis, recipient }) => JSON.stringify([basis, recipient]));
  return [...parts.values()].flatMap((part) => {
    const [first] = part;
    return first === undefined ? [] : [{ ...first, amount: part.reduce((sum, { amount }) => sum + amount, 0) }];
  });
}

function stackHeight(amounts: readonly Amount[], scale: number): number {
  return amounts.reduce((sum, [, amount]) => sum + Math.max(PLACE, amount * scale) + GAP, -GAP);
}

/** Puts bars below each other, in the middle of a height. */
function stack(amounts: readonly Amount[], scale: number, height: number): readonly FlowNode[] {
  let top = (height - stackHeight(amounts, scale)) / 2;
  return amounts.map(([name, amount]) => {
    const own = Math.max(1, amount * scale);
    const place = Math.max(PLACE, own);
    const middle = top + place / 2;
    top += place + GAP;
    return { key: name ?? '', name, amount, y: middle - own / 2, height: own, middle };
  });
}

/** Bands leave and reach their bars below each other, in the order in which they are given. */
function bands(
  streams: readonly Stream[],
  fromOf: (stream: Stream) => FlowNode | undefined,
  toOf: (stream: Stream) => FlowNode | undefined,
  scale: number,
): readonly FlowBand[] {
  const used = new Map<FlowNode, { out: number; in: number }>();
  return streams.flatMap((stream) => {
    const from = fromOf(stream);
    const to = toOf(stream);
    if (from === undefined || to === undefined) return [];
    const width = stream.amount * scale;
    const left = used.get(from) ?? { out: 0, in: 0 };
    used.set(from, { ...left, out: left.out + width });
    const reached = used.get(to) ?? { out: 0, in: 0 };
    used.set(to, { ...reached, in: reached.in + width });
    return {
      key: `${stream.basis} ${stream.recipient ?? ''}`,
      ...stream,
      fromY: from.y + left.out + width / 2,
      toY: to.y + reached.in + width / 2,
      width: Math.max(0.75, width),
    };
  });
}
