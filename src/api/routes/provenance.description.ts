import type { Actor } from '../../application/orders/actor.js';
import type { Source } from '../../domain/history/fact.js';
import { optional, type Description } from '../description/description.js';
import { namedObject } from '../description/objects.js';
import { listOf, oneOf, text } from '../description/values.js';

/** The actor behind a record. */
export const actor = namedObject<Actor>('ActorDto', 'A person or programme, as the edge established it.', {
  subject: text(),
  roles: listOf(text(), 'The roles that it had in the mission when it asked.'),
  tokenId: optional(text('The token that it showed; absent in what was recorded before there were any.')),
  client: optional(text('The programme through which it asked.')),
});

/** Where a fact is taken from. */
export const source = namedObject<Source>('RecordedSourceDto', 'The document that a fact is taken from.', {
  document: optional(text()),
  url: optional(text()),
});

/** The mark of a fact of which only "already so on that day" is known. */
export const byThen = (): Description<'by'> => oneOf(['by'], 'Already so on the first day of the date.');
