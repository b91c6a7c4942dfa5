import { AppendTooLargeError } from '../application/ports/event-store.errors.js';
import { MOST_APPENDED_BYTES } from '../application/ports/event-store.js';

/** The texts of an event whose size counts. */
interface Texts {
  readonly data: string;
  readonly metadata: string;
}

/** The most bytes of UTF-8 that a character of a JavaScript string takes. */
const MOST_BYTES_A_CHARACTER = 3;

/** Throws `AppendTooLargeError` for events that no store takes at once. */
export function checkAppendSize(events: readonly Texts[]): void {
  const characters = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  // Nearly every append: its bytes need no counting.
  if (characters * MOST_BYTES_A_CHARACTER <= MOST_APPENDED_BYTES) return;
  const bytes = events.reduce(
    (sum, { data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata),
    0,
  );
  if (bytes > MOST_APPENDED_BYTES) throw new AppendTooLargeError(MOST_APPENDED_BYTES);
}
