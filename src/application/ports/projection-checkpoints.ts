import type { Checkpoint } from './read-models.js';

/** Where a projection has come to, as it is stored. */
export interface StoredCheckpoint extends Checkpoint {
  readonly projection: string;
  readonly version: number;
}

/** What is stored of where projections have come to, for who checks them: read while they work, and never written. */
export interface ProjectionCheckpoints {
  /**
   * Of every projection, as of one moment.
   *
   * @throws Error where there are no read models, CorruptedError
   */
  all(): Promise<readonly StoredCheckpoint[]>;
}

/** What Nest injects `ProjectionCheckpoints` by. */
export const PROJECTION_CHECKPOINTS = Symbol('ProjectionCheckpoints');
