import { malformed, type Malformed } from '../rejections.js';
import { contingentOf, type Mission } from './mission.state.js';

/**
 * The country of the contingent a command speaks of. A known contingent's need not be said again, and cannot be said
 * otherwise; a new one's must be said.
 *
 * Rejects: `malformed`.
 */
export function contingentCountry(
  { contingentId, country }: { readonly contingentId: string; readonly country?: string },
  mission: Mission,
): { readonly country: string } | { readonly rejection: Malformed } {
  const known = contingentOf(mission, contingentId)?.country;
  if (known === undefined) {
    return country === undefined
      ? { rejection: malformed('/country', 'required', 'A contingent not known yet needs its country') }
      : { country };
  }
  return country === undefined || country === known
    ? { country: known }
    : { rejection: malformed('/country', 'differs', `Contingent ${contingentId} is known to be of ${known}`) };
}
