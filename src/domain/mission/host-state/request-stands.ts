import { notFound, type NotFound, type WrongPhase } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { Mission } from '../mission.state.js';

/** Only a request that stands can be revised or taken back. Rejects: `not-found`, `wrong-phase`. */
export function requestStands({ requests }: Mission, eventId: string): Verdict<NotFound | WrongPhase> {
  const request = requests.byId.get(eventId);
  if (request === undefined) return reject(notFound('withdrawal-request', eventId));
  const { rescindedOn } = request;
  return rescindedOn === undefined
    ? legal
    : reject({ code: 'wrong-phase', reason: `The request ${eventId} was taken back on ${rescindedOn}` });
}
