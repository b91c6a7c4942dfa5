import { ALL_MISSIONS, ROLES, type Grant } from '../../src/application/ports/caller.js';
import type { Api } from '../../src/cli/demo/api.js';
import type { TokenIssuer } from '../../src/application/ports/token-issuer.js';

/** Everything that can be granted, for tests that are about something else. */
const EVERYTHING: readonly Grant[] = ROLES.map((role) => ({ role, mission: ALL_MISSIONS }));

const tokens = new Map<string, string>();
const issuers = new Map<string, TokenIssuer>();

/** A token for somebody. */
export async function tokenFor(
  issuer: TokenIssuer,
  subject: string,
  grants: readonly Grant[] = EVERYTHING,
): Promise<string> {
  return (await issuer.issue({ subject, grants, client: 'tests', lifetimeSeconds: 3_600 })).token;
}

/** Signs this test in at a server: every request that it sends there says so. */
export async function signIn(url: string, issuer: TokenIssuer): Promise<void> {
  const { origin } = new URL(url);
  issuers.set(origin, issuer);
  tokens.set(origin, await tokenFor(issuer, 'tester'));
}

/** What a request of a second person carries, at a server where this test is signed in. Throws: where it is not. */
export async function secondAuthorization(url: string): Promise<{ readonly authorization: string }> {
  const issuer = issuers.get(new URL(url).origin);
  if (issuer === undefined) throw new Error(`Nobody is signed in at ${url}`);
  const token = await tokenFor(issuer, 'second', [{ role: 'approver', mission: ALL_MISSIONS }]);
  return { authorization: `Bearer ${token}` };
}

/** What a request to a server carries; nothing where this test is a stranger. */
export function authorization(url: string): { readonly authorization?: string } {
  const token = tokens.get(new URL(url).origin);
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** The same as a line of a request's head. */
export function authorizationField(url: string): string {
  return `Authorization: ${authorization(url).authorization}`;
}

/** A server's API, as this test is signed in there. */
export function apiAt(base: string): Api {
  return { base, token: tokens.get(new URL(base).origin) ?? '' };
}
