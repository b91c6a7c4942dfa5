import type { Change } from '../../../application/live/change-feed.js';
import type { Reset } from '../../../application/live/live-reader.js';
import { optional } from '../../description/description.js';
import { namedObject } from '../../description/objects.js';
import { identifier, listOf, oneOf, position, text, uuid } from '../../description/values.js';
import { anyFactType } from '../facts/payload.description.js';
import { ENDING_CODES, type StreamEnd } from './frame.js';

export const change = namedObject<Change>('ChangeDto', 'A fact, and the read models in which a read finds it now.', {
  position: position(),
  eventId: uuid(),
  type: anyFactType(),
  assetId: optional(identifier('Absent where the fact is of the mission itself.')),
  views: listOf(text(), 'The names of the read models.'),
});

export const streamEnd = namedObject<StreamEnd>('StreamEndDto', 'The data of a stream’s last message.', {
  code: oneOf(ENDING_CODES),
  after: position('The position to resume after.'),
});

export const streamReset = namedObject<Reset>(
  'StreamResetDto',
  'The data of a `reset`, where a position is none of this log’s.',
  {
    unknown: position('The position asked for.'),
    head: position('The end of the log, from which the stream goes on.'),
  },
);
