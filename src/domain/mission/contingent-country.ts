import { malformed, type Malformed } from '../rejections.js';
import type { Mission } from './mission.state.js';

/**
 * The country of the contingent a command speaks of. A known contingent's need not be said again, and cannot be said
 * otherwise. Of an unknown one it is what the command says, or empty: only a deployment may name an unknown contingent.
 *
 * Rejects: `malformed`.
 */
export function contingentCountry(
  { contingentId, country }: { readonly contingentId: string; readonly country?: string },
  mission: Mission,
): { readonly country: string } | { readonly rejection: Malformed } {
  const known = mission.contingents.get(contingentId)?.country;
  if (known === undefined || country === undefined || country === known) return { country: known ?? country ?? '' };
  return { rejection: malformed('/country', 'differs', `Contingent ${contingentId} is known to be of ${known}`) };
}
