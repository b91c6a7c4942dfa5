import { resolve } from 'node:path';
import { isSecureAddress } from '../../application/ports/secure-address.js';

/** The identity provider, beside the tokens that this installation issues. Each field comes from `DRAWDOWN_OIDC_…`. */
export interface OidcSettings {
  /** ISSUER: the address of the identity provider, https (http on this machine), exactly as its tokens name it. */
  readonly issuer: string;
  /** AUDIENCE: the `aud` of access tokens for this server. Never the client id, which is the audience of ID tokens. */
  readonly audience: string;
  /** ROLES_CLAIM: the claim that the role map reads, such as `groups` or `realm_access.roles`. */
  readonly rolesClaim: string;
  /** ROLE_MAP: the file that maps values of that claim to roles in missions. Made absolute. */
  readonly roleMap: string;
  /** SUBJECT_CLAIM: the claim with the caller's name; `sub` by default. */
  readonly subjectClaim: string;
  /** CLIENT_ID: the client id of the web page at the provider; without it nobody can sign in there. */
  readonly clientId?: string;
  /** CLIENT_SECRET: if the provider issued one. A secret: keep it out of logs. */
  readonly clientSecret?: string;
}

const PREFIX = 'DRAWDOWN_OIDC_';
const NEEDED = ['ISSUER', 'AUDIENCE', 'ROLES_CLAIM', 'ROLE_MAP'] as const;
const OPTIONAL = ['SUBJECT_CLAIM', 'CLIENT_ID', 'CLIENT_SECRET'] as const;

/** The names of these settings, without `DRAWDOWN_`. */
export const OIDC_NAMES: readonly string[] = [...NEEDED, ...OPTIONAL].map((name) => `OIDC_${name}`);

/**
 * Reads these settings from the environment; an empty variable is not set. Answers undefined if none is set, or if one
 * is wrong.
 *
 * @param problems receives a sentence for each wrong setting; none quotes the secret
 */
export function readOidcSettings(
  environment: Readonly<Record<string, string | undefined>>,
  problems: string[],
): OidcSettings | undefined {
  const valueOf = (name: (typeof NEEDED | typeof OPTIONAL)[number]): string => environment[PREFIX + name] ?? '';
  if ([...NEEDED, ...OPTIONAL].every((name) => valueOf(name) === '')) return undefined;
  const settings = {
    issuer: valueOf('ISSUER'),
    audience: valueOf('AUDIENCE'),
    rolesClaim: valueOf('ROLES_CLAIM'),
    roleMap: resolve(valueOf('ROLE_MAP')),
    subjectClaim: valueOf('SUBJECT_CLAIM') || 'sub',
    ...(valueOf('CLIENT_ID') !== '' && { clientId: valueOf('CLIENT_ID') }),
    ...(valueOf('CLIENT_SECRET') !== '' && { clientSecret: valueOf('CLIENT_SECRET') }),
  };
  const missing = NEEDED.filter((name) => valueOf(name) === '').map((name) => PREFIX + name);
  const wrong = [
    ...(missing.length > 0
      ? [`${missing.join(', ')} missing, expected all of ${NEEDED.map((name) => PREFIX + name).join(', ')}`]
      : []),
  ];
  if (settings.issuer !== '' && !isIssuer(settings.issuer))
    wrong.push(`${PREFIX}ISSUER is ${JSON.stringify(settings.issuer)}, expected an https address without ? and #`);
  if (settings.clientId === undefined && settings.clientSecret !== undefined)
    wrong.push(`${PREFIX}CLIENT_ID missing, although ${PREFIX}CLIENT_SECRET is set: set both`);
  if (settings.clientId !== undefined && settings.clientId === settings.audience)
    wrong.push(
      `${PREFIX}AUDIENCE equals the client id, expected another value: ID tokens would be accepted as access tokens`,
    );
  problems.push(...wrong);
  return wrong.length === 0 ? settings : undefined;
}

function isIssuer(text: string): boolean {
  return isSecureAddress(text) && !/[?#\s]/.test(text);
}
