import { START } from '../ports/event-store.js';
import type { Checkpoint } from '../ports/read-models.js';
import { NO_DIGEST } from './digest.js';

/** That of a projection which has taken nothing in. */
export const NOTHING: Checkpoint = { position: START, ordinal: 0, digest: NO_DIGEST };
