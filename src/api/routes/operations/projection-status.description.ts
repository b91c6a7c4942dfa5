import type { ProjectionError } from '../../../application/ports/read-models.js';
import {
  PROJECTION_STATES,
  type ProjectionStatus,
  type RebuildStatus,
} from '../../../application/projecting/projection-status.js';
import { optional } from '../../description/description.js';
import { namedObject } from '../../description/objects.js';
import { count, decimal, oneOf, orNull, position, text, uuid } from '../../description/values.js';

const projectionError = namedObject<ProjectionError>(
  'ProjectionErrorDto',
  'Why a read model stopped, and at which event.',
  { message: text(), position: optional(position()), eventId: optional(uuid()) },
);

const rebuildStatus = namedObject<RebuildStatus>(
  'RebuildStatusDto',
  'A model that is being built beside the one that serves.',
  {
    version: count(),
    generation: count('1 for the first model of the projection.'),
    events: count('Taken in so far.'),
    of: count('In the log.'),
    error: optional(projectionError),
  },
);

export const projectionStatus = namedObject<ProjectionStatus>('ProjectionStatusDto', 'A read model.', {
  name: text(),
  version: count(),
  position: position('Of the last event taken in; `0` while there is none.'),
  lagEvents: count('Events not taken in yet.'),
  lagSeconds: decimal('Since when the oldest of them has been waiting.'),
  digest: text('Of all events taken in and of their order: 32 hex digits, empty while there is none.'),
  logDigest: orNull(text('The log’s own digest, where it is known for this position.')),
  state: oneOf(PROJECTION_STATES),
  error: optional(projectionError),
  rebuild: optional(rebuildStatus),
});
