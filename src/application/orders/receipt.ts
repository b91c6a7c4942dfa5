/** The events that were appended, as read back. */
export interface Receipt {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly events: readonly ReceiptEvent[];
}

export interface ReceiptEvent {
  readonly eventId: string;
  readonly type: string;
  readonly revision: number;
  readonly position: string;
}

/** The receipt for events as read back from the store; there is at least one. */
export function receiptOf(events: readonly (ReceiptEvent & { readonly stream: string })[]): Receipt {
  const last = events[events.length - 1];
  if (last === undefined) throw new Error('A receipt needs an event');
  return {
    stream: last.stream,
    revision: last.revision,
    position: last.position,
    events: events.map(({ eventId, type, revision, position }) => ({ eventId, type, revision, position })),
  };
}
