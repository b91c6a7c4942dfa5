import { namedObject } from '../../description/objects.js';
import { oneOf } from '../../description/values.js';

/** The only answer of a probe that is not a problem. */
export interface Health {
  readonly status: 'ok';
}

export const health = namedObject<Health>('HealthDto', 'The server answers.', { status: oneOf(['ok']) });
