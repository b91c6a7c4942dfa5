import { resolve } from 'node:path';
import { isSecureAddress } from '../../application/ports/secure-address.js';

/** Where callers are known from, besides the tokens that this installation makes itself. Each by `DRAWDOWN_OIDC_…`. */
export interface OidcSettings {
  /** ISSUER: the identity provider, https (http on this machine), as its tokens name it to the letter. */
  readonly issuer: string;
  /** AUDIENCE: what access tokens for us have as `aud`. Never the client id, which ID tokens have. */
  readonly audience: string;
  /** ROLES_CLAIM: where tokens hold what the role map maps, such as `groups` or `realm_access.roles`. */
  readonly rolesClaim: string;
  /** ROLE_MAP: the file that says which value of that claim gives which role in which mission. Made absolute. */
  readonly roleMap: string;
  /** SUBJECT_CLAIM: what callers are called by; `sub` by default. */
  readonly subjectClaim: string;
  /** CLIENT_ID: what the provider knows our web page as; without it nobody signs in there. */
  readonly clientId?: string;
  /** CLIENT_SECRET: where the provider gave one. A secret: not for logs. */
  readonly clientSecret?: string;
}

const PREFIX = 'DRAWDOWN_OIDC_';
const NEEDED = ['ISSUER', 'AUDIENCE', 'ROLES_CLAIM', 'ROLE_MAP'] as const;
const OPTIONAL = ['SUBJECT_CLAIM', 'CLIENT_ID', 'CLIENT_SECRET'] as const;

/** The names of these settings, without `DRAWDOWN_`. */
export const OIDC_NAMES: readonly string[] = [...NEEDED, ...OPTIONAL].map((name) => `OIDC_${name}`);

/**
 * Reads them from the environment; a variable that is empty is not set. Undefined where none is, and where any is wrong.
 *
 * @param problems gets a sentence for each that is wrong; none quotes the secret
 */
export function readOidcSettings(
  environment: Readonly<Record<string, string | undefined>>,
  problems: string[],
): OidcSettings | undefined {
  const given = (name: (typeof NEEDED | typeof OPTIONAL)[number]): string => environment[PREFIX + name] ?? '';
  if ([...NEEDED, ...OPTIONAL].every((name) => given(name) === '')) return undefined;
  const settings = {
    issuer: given('ISSUER'),
    audience: given('AUDIENCE'),
    rolesClaim: given('ROLES_CLAIM'),
    roleMap: resolve(given('ROLE_MAP')),
    subjectClaim: given('SUBJECT_CLAIM') || 'sub',
    ...(given('CLIENT_ID') !== '' && { clientId: given('CLIENT_ID') }),
    ...(given('CLIENT_SECRET') !== '' && { clientSecret: given('CLIENT_SECRET') }),
  };
  const missing = NEEDED.filter((name) => given(name) === '').map((name) => PREFIX + name);
  const wrong = [...(missing.length > 0 ? [`${missing.join(', ')} missing: the OIDC settings need each other`] : [])];
  if (settings.issuer !== '' && !isIssuer(settings.issuer))
    wrong.push(`${PREFIX}ISSUER is ${JSON.stringify(settings.issuer)}, expected an https address without ? and #`);
  if (settings.clientId === undefined && settings.clientSecret !== undefined)
    wrong.push(`${PREFIX}CLIENT_ID missing: there is a secret for it`);
  if (settings.clientId !== undefined && settings.clientId === settings.audience)
    wrong.push(`${PREFIX}AUDIENCE is the client id: ID tokens, which prove no right to ask, would be taken`);
  problems.push(...wrong);
  return wrong.length === 0 ? settings : undefined;
}

function isIssuer(text: string): boolean {
  return isSecureAddress(text) && !/[?#\s]/.test(text);
}
