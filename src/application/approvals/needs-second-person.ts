import { entryOf, factRecordedBy } from '../../domain/catalogue.js';
import type { Order } from '../orders/order.js';

/** True for an order that waits for a second person: the catalogue says so of the fact that it records. */
export function needsSecondPerson({ command: { type, data } }: Order): boolean {
  const { secondPerson } = entryOf(factRecordedBy(type));
  if (secondPerson === undefined || secondPerson === 'always') return secondPerson === 'always';
  return (data as Readonly<Record<string, unknown>>)[secondPerson.where] !== undefined;
}
