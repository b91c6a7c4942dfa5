/** Something that a reader of the record should know before relying on it. */
export interface ExceptionItem {
  readonly kind: ExceptionKind;
  /** The event that shows it. */
  readonly eventId: string;
  readonly position: string;
  /** As precisely as the source says. */
  readonly effectiveOn: string;
  readonly siteId?: string;
  readonly contingentId?: string;
  readonly assetId?: string;
  /** What else there is to say, by kind. */
  readonly [detail: string]: unknown;
}

export type ExceptionKind =
  /** A site left without a handover. */
  | 'accelerated-closure'
  /** A handover whose source leaves something out. */
  | 'handover-undocumented'
  /** A date known only to the month, to the year, or as "by then". */
  | 'imprecise-date'
  /** Reported strengths that do not add up. */
  | 'strength-difference'
  /** Sources that give different figures for one day. */
  | 'contested'
  /** A deadline or a plan that was not met. */
  | 'overdue'
  /** An asset not found, or found to differ from the record. */
  | 'discrepancy'
  /** An event that counts for nothing, since the books were being closed. */
  | 'void-behind-gate';
