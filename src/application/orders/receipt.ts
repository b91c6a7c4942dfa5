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

/** The events that a command would append now. */
export interface RehearsedReceipt {
  readonly stream: string;
  /** Of the stream, after these events. */
  readonly revision: number;
  /** Present only if the command was recorded before, under the same key; so are the ids and positions of the events. */
  readonly position?: string;
  readonly events: readonly RehearsedEvent[];
}

export type RehearsedEvent = Pick<ReceiptEvent, 'type' | 'revision'> & Partial<ReceiptEvent>;

/** The receipt for events that would be appended to a stream; there is at least one. */
export function rehearsedReceipt(
  stream: string,
  drafts: readonly Pick<ReceiptEvent, 'type' | 'revision'>[],
): RehearsedReceipt {
  const last = drafts.at(-1);
  if (last === undefined) throw new Error('A receipt needs an event');
  return { stream, revision: last.revision, events: drafts.map(({ type, revision }) => ({ type, revision })) };
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
