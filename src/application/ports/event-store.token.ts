/** The injection token of `EventStore`; only the composition knows which engine is behind it. */
export const EVENT_STORE = Symbol('EventStore');
