import type { Rejected } from '../../../application/orders/outcome.js';
import type { RefusalOf } from '../../../domain/refusal.js';
import type { Malformed } from '../../../domain/rejections.js';
import { malformedRequest, Problem, unknownResource } from '../../edge/problems/problem.js';
import type { ConflictCode, ConflictMembers } from '../../edge/problems/problem-members.js';
import { detailOf } from './rejection-detail.js';

/** The problem that says why a command is refused. */
export function refusedCommand({ rejection, phase, allowed, recordedBy }: Rejected): Problem {
  const detail = detailOf(rejection, recordedBy);
  if (rejection.code === 'not-found') return unknownResource(detail, membersOf(rejection as RefusalOf<'not-found'>));
  if (rejection.code === 'malformed') return malformedRequest((rejection as Malformed).errors);
  // The rules answer nothing else; the codes below 409 are dealt with above.
  const { code, ...explanation } = rejection as RefusalOf<ConflictCode>;
  // What a rejection calls its phase or its days must not hide what the answer itself says.
  const members = { ...explanation, phase, allowed, recordedBy } as ConflictMembers<ConflictCode>;
  return new Problem<ConflictCode>(409, code, 'The record does not allow this', detail, members);
}

function membersOf({ what, id, knownFrom }: RefusalOf<'not-found'>): Omit<RefusalOf<'not-found'>, 'code'> {
  return { what, ...(id !== undefined && { id }), ...(knownFrom !== undefined && { knownFrom }) };
}
