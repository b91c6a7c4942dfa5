import type { StoredEvent } from '../../application/ports/event-store.js';
import { START } from '../../application/ports/event-store.js';
import { cursorOf, InvalidCursorError, placeOf, type PageRequest } from '../../application/queries/answer.js';
import type { HistoryQueries } from '../../application/queries/history-queries.js';
import { Listing } from '../reads/listing.js';
import type { EventsQueryDto } from '../reads/query.dto.js';
import { isPaged, pageRequest } from '../reads/requests.js';

/** Pages through the history by position, which is all that a cursor holds here. */
export function eventListing(queries: HistoryQueries, query: EventsQueryDto, missionId?: string): Listing<StoredEvent> {
  const { after = START } = query;
  return new Listing(pageRequest(query), isPaged(query), async ({ limit, cursor }: PageRequest) => {
    const answer = await queries.events(cursor === undefined ? after : positionIn(cursor), limit, missionId);
    if (answer === undefined) return undefined;
    const { items, next } = answer.value;
    const cursorOfNext = next === null ? null : cursorOf({ sort: next, key: '' });
    return { position: answer.position, value: { items, next: cursorOfNext } };
  });
}

function positionIn(cursor: string): string {
  const { sort } = placeOf(cursor);
  if (!/^\d{1,19}$/.test(sort)) throw new InvalidCursorError('The cursor is none that this list has given out');
  return sort;
}
