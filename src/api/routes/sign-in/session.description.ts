import { ROLES, type Grant } from '../../../application/ports/caller.js';
import { PHASES } from '../../../domain/mission/phase.js';
import { optional } from '../../description/description.js';
import { namedObject } from '../../description/objects.js';
import { day, instant, listOf, oneOf, text } from '../../description/values.js';

/** The person or programme that a caller is taken for, and until when. */
export interface Session {
  readonly subject: string;
  readonly client: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly grants: readonly Grant[];
  /** Of a browser's session: a change takes it as the header `X-CSRF-Token`. */
  readonly csrfToken?: string;
}

const grant = namedObject<Grant>('GrantDto', 'A role in one mission, or in all.', {
  role: oneOf(ROLES),
  mission: text('The id of a mission, or `*` for all.'),
  until: optional(day('The last day on which it holds, UTC.')),
  untilPhase: optional(oneOf(PHASES, 'The phase of the mission with which it ends.')),
});

export const session = namedObject<Session>('SessionDto', 'The person or programme that a caller is taken for.', {
  subject: text(),
  client: text('The programme that asks for the subject.'),
  expiresAt: instant(),
  grants: listOf(grant),
  csrfToken: optional(text('Of a browser’s session: a change takes it as the header `X-CSRF-Token`.')),
});
