import type { Claim, ExpectedRevision } from '../../../application/ports/event-store.js';
import type { EncodedEvent, EventRow } from './event-row.js';
import type { SentError } from '../threads/sent-error.js';

/** Events to be written side by side to one stream, as they cross to the thread that writes. */
export interface Append {
  readonly stream: string;
  readonly missionId: string;
  readonly expected: ExpectedRevision;
  /** The revision of the first one. */
  readonly first: number;
  readonly events: readonly EncodedEvent[];
  readonly claim: Claim | undefined;
}

/** What became of an append. */
export type AppendOutcome =
  /** Written and synced: the position of its first event; the others follow without gap. */
  | number
  /** It had been written before. */
  | { readonly kind: 'repeated'; readonly rows: readonly EventRow[] }
  | { readonly kind: 'refused'; readonly error: SentError };

/** What became of appends that were written together, in their order. */
export interface GroupOutcome {
  readonly outcomes: readonly AppendOutcome[];
  /** Why nothing works any more. */
  readonly stoppedBy?: SentError;
}
