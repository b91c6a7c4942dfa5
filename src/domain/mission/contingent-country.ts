import { malformed, type Malformed } from '../rejections.js';
import type { Mission } from './mission.state.js';

/**
 * The country of the contingent a command speaks of. A known contingent's need not be said again, and cannot be said
 * otherwise. It is absent where neither the stream nor the command tells it.
 *
 * Rejects: `malformed`.
 */
export function contingentCountry(
  { contingentId, country }: { readonly contingentId: string; readonly country?: string },
  mission: Mission,
): { readonly country?: string } | { readonly rejection: Malformed } {
  const known = mission.contingents.get(contingentId)?.country;
  if (known !== undefined && country !== undefined && country !== known)
    return { rejection: malformed('/country', 'differs', `Contingent ${contingentId} is known to be of ${known}`) };
  const told = known ?? country;
  return told === undefined ? {} : { country: told };
}
