import { DEMONSTRATION_NOTICE } from '../../../application/demonstration-notice.js';
import { namedObject } from '../../description/objects.js';
import { optional } from '../../description/description.js';
import { listOf, mark, oneOf, text } from '../../description/values.js';

/** The answer of a process that lives. */
export interface Health {
  readonly status: 'ok';
}

/** The answer of a server that can be asked. */
export interface Readiness extends Health {
  /** There where the log is a demonstration's. */
  readonly demonstration?: true;
  /** Conditions under which the server goes on, and that somebody should look at. */
  readonly warnings?: readonly Warning[];
}

export interface Warning {
  readonly code: 'record-ahead-of-clock';
  readonly detail: string;
}

const warning = namedObject<Warning>('WarningDto', 'A condition that somebody should look at.', {
  code: oneOf(['record-ahead-of-clock']),
  detail: text(),
});

export const readiness = namedObject<Readiness>('ReadinessDto', 'The server can be asked.', {
  status: oneOf(['ok']),
  demonstration: optional(mark(DEMONSTRATION_NOTICE)),
  warnings: optional(listOf(warning)),
});

export const health = namedObject<Health>('HealthDto', 'The server answers.', { status: oneOf(['ok']) });
