import type { Receipt, ReceiptEvent } from '../../../application/orders/receipt.js';
import { namedObject } from '../../description/objects.js';
import { count, listOf, position, text, uuid } from '../../description/values.js';
import { anyFactType } from '../facts/payload.description.js';

const receiptEvent = namedObject<ReceiptEvent>('ReceiptEventDto', 'An event that was appended.', {
  eventId: uuid(),
  type: anyFactType(),
  revision: count(),
  position: position('The global position; compared only through `atLeast`.'),
});

export const receipt = namedObject<Receipt>('ReceiptDto', 'The events that were appended, as read back.', {
  stream: text(),
  revision: count('Of the stream, after these events.'),
  position: position('Of the last one.'),
  events: listOf(receiptEvent),
});
