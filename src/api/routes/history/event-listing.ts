import type { StoredEvent } from '../../../application/ports/event-store.js';
import { START } from '../../../application/ports/event-store.js';
import {
  cursorOf,
  InvalidCursorError,
  placeOf,
  type Answer,
  type List,
  type PageRequest,
} from '../../../application/asking/answer.js';
import { Listing } from '../reads/listing.js';
import type { EventsQueryDto } from '../reads/query.dto.js';
import { isPaged, pageRequest } from '../reads/requests.js';

type Events = Answer<List<StoredEvent>> | undefined;

/**
 * Pages through the history by position, which is all that a cursor holds here.
 *
 * @param events reads so many after a position
 */
export function eventListing(
  query: EventsQueryDto,
  events: (after: string, limit: number) => Promise<Events>,
): Listing<StoredEvent> {
  const { after = START } = query;
  return new Listing(pageRequest(query), isPaged(query), async ({ limit, cursor }: PageRequest) => {
    const answer = await events(cursor === undefined ? after : positionIn(cursor), limit);
    if (answer === undefined) return undefined;
    const { items, next } = answer.value;
    const cursorOfNext = next === null ? null : cursorOf({ sort: next, key: '' });
    return { position: answer.position, value: { items, next: cursorOfNext } };
  });
}

function positionIn(cursor: string): string {
  const { sort } = placeOf(cursor);
  if (!/^\d{1,19}$/.test(sort)) throw new InvalidCursorError();
  return sort;
}
