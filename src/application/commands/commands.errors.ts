/** The caller gave `If-Match`, and the stream has moved on. */
export class RevisionMismatchError extends Error {
  override readonly name = 'RevisionMismatchError';

  constructor(
    /** The revision the stream is at; -1 when it does not exist. */
    readonly current: number,
  ) {
    super(`The stream is at revision ${current}`);
  }
}

/** The caller has used this idempotency key for another request. Keys belong to one request, for good. */
export class IdempotencyKeyReusedError extends Error {
  override readonly name = 'IdempotencyKeyReusedError';

  constructor() {
    super('This idempotency key belongs to another request');
  }
}

/** The first request with this idempotency key has not been answered yet. */
export class IdempotencyKeyInFlightError extends Error {
  override readonly name = 'IdempotencyKeyInFlightError';

  constructor() {
    super('A request with this idempotency key is being handled');
  }
}
