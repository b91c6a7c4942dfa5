/** Another append came first. The command is decided again, unless the caller gave `If-Match`. */
export class ConflictError extends Error {
  override readonly name: string = 'ConflictError';

  constructor(
    readonly stream: string,
    readonly expected: number | 'no-stream',
    /** The current revision; -1 if the stream does not exist. */
    readonly actual: number,
    /** The reason, if it is not the revision. */
    reason = `Stream ${stream} is at revision ${actual}, expected ${expected}`,
  ) {
    super(reason);
  }
}

/** The id of a command is claimed for another request. To decide again would come to the same. */
export class ClaimTakenError extends ConflictError {
  override readonly name = 'ClaimTakenError';

  readonly commandId: string;

  constructor({ commandId, stream }: { readonly commandId: string; readonly stream: string }) {
    super(stream, 'no-stream', -1, `Command ${commandId} is claimed for another request`);
    this.commandId = commandId;
  }
}

/** The store is out of reach or busy: retry later. The outcome of an append is unknown. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** The log does not hold any more what it held: it was replaced by an older one. Nothing that was answered can be relied on. */
export class LogWentBackError extends Error {
  override readonly name = 'LogWentBackError';
}

/** An append brings more than the store takes at once. Nothing was written. */
export class AppendTooLargeError extends Error {
  override readonly name = 'AppendTooLargeError';

  /** @param mostBytes the most that the store takes */
  constructor(readonly mostBytes: number) {
    super(`What is to be recorded at once holds more than ${mostBytes} bytes`);
  }
}

/** The disk is full. Reads go on. */
export class DiskFullError extends Error {
  override readonly name = 'DiskFullError';
}

/** Stored data is damaged, or was not written by Drawdown. The store is unusable until it is restored. */
export class CorruptedError extends Error {
  override readonly name = 'CorruptedError';
}
