/** Somebody appended first. The command is decided again, unless the caller gave `If-Match`. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';

  constructor(
    readonly stream: string,
    readonly expected: number | 'no-stream',
    /** The revision found; -1 when the stream does not exist. */
    readonly actual: number,
    /** What stands in the way, where it is not the revision. */
    reason = `Stream ${stream} is at revision ${actual}, expected ${expected}`,
  ) {
    super(reason);
  }
}

/** The store cannot be reached or is busy: retry later. Whether an append took effect is unknown. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** No room left. Reads go on. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
}

/** What is stored is not what was written, or is not ours. Nothing goes on until it is restored. */
export class CorruptedError extends Error {
  override readonly name = 'CorruptedError';
}
