/** Everything that is shown as an exception. */
export const EXCEPTION_KINDS = [
  'accelerated-closure',
  'site-reopened',
  'handover-undocumented',
  'handover-to-non-civilian',
  'instrument-not-reported',
  'not-reported',
  'imprecise-date',
  'strength-difference',
  'contested',
  'contingents-unaccounted',
  'overdue',
  'mandate-lapsed',
  'discrepancy',
  'loss',
  'recorded-late',
  'void-behind-gate',
] as const;

export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];
