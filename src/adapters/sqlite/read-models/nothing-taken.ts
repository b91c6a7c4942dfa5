import { START } from '../../../application/ports/event-store.js';
import type { Checkpoint } from '../../../application/ports/read-models.js';

/** The checkpoint of a model that has taken nothing in. */
export const NOTHING_TAKEN: Checkpoint = { position: START, ordinal: 0, digest: '' };
