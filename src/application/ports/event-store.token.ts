/** What Nest injects an `EventStore` by; only the composition knows which engine is behind it. */
export const EVENT_STORE = Symbol('EventStore');
