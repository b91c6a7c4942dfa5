import type { PreparedEvent } from '../prepared-event.js';

/** The sentence that says which event a projection cannot take in, why, and what may be the matter with it. */
export function notTakenIn({ stream, placed }: PreparedEvent, { message }: Error): string {
  const { type, revision, position } = placed;
  return (
    `It cannot take in ${type} at position ${position} (revision ${revision} of ${stream}): ${message}. ` +
    'Either no form of ours allows this event, and something else than Drawdown wrote it, or the projection has a defect'
  );
}
