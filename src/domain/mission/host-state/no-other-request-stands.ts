import { lastDayOf } from '../../calendar/partial-date.js';
import type { Fact } from '../../history/fact.js';
import type { AlreadyRecorded } from '../../rejections.js';
import { legal, reject, type Verdict } from '../../verdict.js';
import type { Mission } from '../mission.state.js';
import { lastRequestOn } from './withdrawal-requests.js';

/**
 * On each scope, and on the whole mission, one request stands at most; another may follow once it was taken back.
 *
 * Rejects: `already-recorded`, naming the one that stands.
 */
export function noOtherRequestStands(
  { type }: Fact,
  { requests }: Mission,
  { scope, except }: { readonly scope: string | undefined; readonly except?: string },
): Verdict<AlreadyRecorded> {
  const last = lastRequestOn(requests, scope);
  if (last === undefined || last.rescindedOn !== undefined || last.eventId === except) return legal;
  return reject({ code: 'already-recorded', what: type, since: lastDayOf(last.requestedOn), eventId: last.eventId });
}
