import type { PackedError } from '../../sqlite/threads/packed-error.js';
import type { Timing } from '../timing.js';

/** The data that a keeper's thread starts with. */
export interface KeeperData {
  /** The file of the copy. */
  readonly file: string;
  readonly connectionString: string;
  readonly timing: Timing;
}

/** A message to a keeper's thread: it must end. */
export type ToKeeper = 'stop';

/** A message from a keeper's thread. */
export type FromKeeper =
  /** The copy is complete, and has everything that there was when the thread began. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'grown' }
  /** The progress of the copy, while it is made. */
  | { readonly kind: 'progress'; readonly position: string; readonly of: string }
  /** True while everything that is new comes at once; else perhaps with the reason, where it lies on this side. */
  | { readonly kind: 'following'; readonly follows: boolean; readonly standstill?: string }
  | { readonly kind: 'said'; readonly message: string }
  /** The copy is not kept any more. */
  | { readonly kind: 'failed'; readonly error: PackedError };
