import type { EventMetadata, StoredEvent } from '../../../application/ports/event-store.js';
import { FACT_TYPES, type FactType } from '../../../domain/catalogue.js';
import { component, type AnyComponent } from '../../description/components.js';
import { optional, type AnyFields, type Fields } from '../../description/description.js';
import { closedObject, namedObject } from '../../description/objects.js';
import { unionBy } from '../../description/unions.js';
import { count, instant, oneOf, partialDate, position, text, uuid } from '../../description/values.js';
import { payload } from '../facts/payload.description.js';
import { actor, byThen, source } from '../provenance.description.js';

const metadata = namedObject<EventMetadata>(
  'EventMetadataDto',
  'Everything recorded about an event besides the fact itself.',
  {
    actor,
    approvedBy: optional(actor),
    source,
    effectiveOn: partialDate('As precisely as the source says.'),
    effectiveOnQualifier: optional(byThen()),
    recordedAt: instant('Never goes backwards along the total order.'),
    commandId: uuid(),
    correlationId: text(),
    causationId: text(),
    traceparent: optional(text()),
  },
);

type OfOneType = 'type' | 'data';

/** The fields that are of one form whatever happened. */
const OF_ANY_TYPE: Fields<Omit<StoredEvent, OfOneType>> = {
  eventId: uuid(),
  stream: text(),
  revision: count('The place in its stream.'),
  position: position('The place in the total order; compared only through `atLeast`.'),
  schemaVersion: count(),
  metadata,
};

function ofOneType(type: FactType): Readonly<Record<OfOneType, AnyFields[string]>> {
  return { type: oneOf([type]), data: payload(type) };
}

const BY_TYPE: Readonly<Record<string, AnyComponent>> = Object.fromEntries(
  FACT_TYPES.map((type) => [
    type,
    component(`${type}Event`, { schema: closedObject({ ...OF_ANY_TYPE, ...ofOneType(type) }) }),
  ]),
);

/** An event as it is stored, and as auditors see it. */
export const storedEvent = unionBy<StoredEvent>(
  'EventDto',
  'The envelope of an event; its `data` is that of its `type`.',
  'type',
  BY_TYPE,
);
