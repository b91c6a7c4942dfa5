import type { PlanRow } from '../mission-reads';

/** A stop on the way of a mission from its establishment to its closed books. */
export interface Stop {
  readonly key:
    | 'established'
    | 'begins'
    | 'requested'
    | 'revised'
    | 'rescinded'
    | 'decided'
    | 'drawdown'
    | 'phase'
    | 'mandate'
    | 'withdrawal'
    | 'succession'
    | 'liquidation'
    | 'closure'
    | 'books';
  /** Of a phase: its number and what it covers. */
  readonly phase?: number;
  readonly scope?: string;
  /** The day on which it came, or comes by what is decided. */
  readonly on?: string;
  /** Only that it had come by then is known. */
  readonly onQualifier?: 'by';
  /** Of a phase that has a beginning and an end. */
  readonly until?: string;
  /** Where in the state the day stands. */
  readonly path: string;
  /** The resolution, note or report by which it came. */
  readonly instrument?: string;
  /** Every day for which it was planned, the one in force last. */
  readonly planned: PlanRow['planned'];
  readonly isCancelled?: boolean;
  /** Of the mandate's end: how often the mandate was extended to a later day. */
  readonly extensions?: number;
}
