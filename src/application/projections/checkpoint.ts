import { START } from '../ports/event-store.js';
import type { Checkpoint } from '../ports/read-models.js';
import { digestAfter, digestLanes, digestText } from './digest.js';
import type { LogEvent } from './log-event.js';

/** That of a projection which has taken nothing in. */
export const NOTHING: Checkpoint = { position: START, ordinal: 0, digest: '' };

/** How far one has come that takes in these events of the log, all of them and in order. */
export function checkpointAfter(before: Checkpoint, events: readonly LogEvent[]): Checkpoint {
  let { position, ordinal } = before;
  let lanes = digestLanes(before.digest);
  for (const { placed, hash } of events) {
    position = placed.position;
    lanes = digestAfter(lanes, ++ordinal, hash);
  }
  return ordinal === before.ordinal ? before : { position, ordinal, digest: digestText(lanes) };
}
