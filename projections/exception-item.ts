/** Something that a reader of the record should know before relying on it. */
export interface ExceptionItem {
  readonly kind: ExceptionKind;
  /** The event that shows it. */
  readonly eventId: string;
  readonly position: string;
  /** As precisely as the source says. */
  readonly effectiveOn: string;
  /** The day it counts from; for what is overdue, the last day on which it would have been in time. */
  readonly day: string;
  readonly siteId?: string;
  readonly contingentId?: string;
  readonly assetId?: string;
  /** What else there is to say, by kind. */
  readonly [detail: string]: unknown;
}

export type ExceptionKind =
  /** A site left without a handover: `siteId`, `reason`. */
  | 'accelerated-closure'
  /** A handover whose source leaves something out: `siteId`, `notReported`. */
  | 'handover-undocumented'
  /** A date known only to the month, to the year, or as "by then": `type`, and what the fact is about. */
  | 'imprecise-date'
  /** Reported strengths that do not add up: `contingentId`, `before`, `left`, `remaining`, `difference`. */
  | 'strength-difference'
  /** Sources that give different figures for one day: `type`, `about`, `figure`, `claims`. */
  | 'contested'
  /** A deadline or a plan that was not met: `what`, `dueOn`, `doneOn` where it was done after all, and what it is about. */
  | 'overdue'
  /** An asset not found, or found to differ from the record: `assetId`, `result`, `countedQuantity`, `onHand`, `difference`. */
  | 'discrepancy'
  /** An event that counts for nothing, since the books were being closed: `assetId`, `type`. */
  | 'void-behind-gate';

/** An exception that an event shows. */
export function exception(
  kind: ExceptionKind,
  { eventId, position, effectiveOn }: Pick<ExceptionItem, 'eventId' | 'position' | 'effectiveOn'>,
  day: string,
  details: Readonly<Record<string, unknown>>,
): ExceptionItem {
  return { kind, eventId, position, effectiveOn, day, ...details };
}
