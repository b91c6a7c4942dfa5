import { ALL_MISSIONS } from '../application/ports/caller.js';
import { personAtThisMachine } from '../composition/console-sign-in.js';
import { openLocalTokens } from '../composition/identity.js';
import type { Settings } from '../composition/settings/settings.js';

/** The time for which such a token is valid, in seconds. */
const LIFETIME_SECONDS = 3_600;

/**
 * Issues a token of an operator of all missions for a command that records by itself: a person who can read the data folder is
 * trusted. A server with another data folder refuses it.
 *
 * @param client the program that will use it, as the record names it
 */
export async function operatorToken(settings: Settings, client: string): Promise<string> {
  const tokens = await openLocalTokens(settings);
  const grants = [{ role: 'operator', mission: ALL_MISSIONS } as const];
  const order = { subject: personAtThisMachine(), grants, client, lifetimeSeconds: LIFETIME_SECONDS };
  return (await tokens.issue(order)).token;
}
