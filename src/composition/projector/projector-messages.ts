/** What a projector's thread is told: there are new events, or it is to end. */
export type ToProjector = 'moved' | 'stop';

/** What it tells. */
export type FromProjector =
  | { readonly kind: 'ready' }
  /** All models at work have reached a position. */
  | { readonly kind: 'reached'; readonly front: string }
  | { readonly kind: 'warning'; readonly message: string }
  | { readonly kind: 'error'; readonly message: string; readonly stack: string | undefined }
  /** Nothing goes on. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string | undefined };
