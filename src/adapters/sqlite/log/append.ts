import type { Claim, ExpectedRevision } from '../../../application/ports/event-store.js';
import type { EventRow, SealedEvent } from './event-row.js';
import type { PackedError } from '../threads/packed-error.js';

/** Events for one stream in a row, as they cross to the writer thread. */
export interface Append {
  readonly stream: string;
  readonly missionId: string;
  readonly expected: ExpectedRevision;
  /** The revision of the first event. */
  readonly first: number;
  readonly events: readonly SealedEvent[];
  readonly claim: Claim | undefined;
}

/** The outcome of an append. */
export type AppendOutcome =
  /** Written and synced: the position of the first event; the others follow without a gap. */
  | number
  /** The same events were stored before. */
  | { readonly kind: 'repeated'; readonly rows: readonly EventRow[] }
  | { readonly kind: 'refused'; readonly error: PackedError };

/** The outcomes of the appends of one group, in order. */
export interface GroupOutcome {
  readonly outcomes: readonly AppendOutcome[];
  /** The reason why the log has stopped. */
  readonly stoppedBy?: PackedError;
}
