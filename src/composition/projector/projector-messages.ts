import type { Places } from '../engines.js';

/** The data that a projector's thread starts with. */
export interface ProjectorData extends Places {
  /** As `ProjectorParts.leadWithinMs`. */
  readonly leadWithinMs?: number;
  /** As `OpenedStore.copyFile`. */
  readonly copyFile?: string;
}

/** A message to the projector's thread: there are new events, or it must end. */
export type ToProjector = 'events-appended' | 'stop';

/** A message from the projector's thread. */
export type FromProjector =
  | { readonly kind: 'ready' }
  /** All working models have reached a position. */
  | { readonly kind: 'reached'; readonly front: string }
  | { readonly kind: 'warning'; readonly message: string }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string | undefined }
  /** The projector has failed. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string | undefined };
