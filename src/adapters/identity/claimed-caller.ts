import { createHash } from 'node:crypto';
import { isCallerName } from '../../application/ports/caller-form.js';
import type { Caller } from '../../application/ports/caller.js';
import { InvalidTokenError } from '../../application/ports/token-verifier.js';
import { claimAt } from './claim-path.js';
import type { CompactToken } from './compact-token.js';
import type { RoleMap } from './role-map.js';

/** The settings for reading the tokens of a provider. */
export interface ClaimReading {
  readonly subjectClaim: string;
  readonly roleMap: RoleMap;
}

/**
 * The caller that a verified token of a provider names. The caller has no grants if none is mapped; the access rules
 * then refuse it.
 *
 * @throws InvalidTokenError `missing-claim` or `malformed` for a token without a usable subject
 */
export function claimedCaller({ claims, signed }: CompactToken, { subjectClaim, roleMap }: ClaimReading): Caller {
  const subject = claimAt(claims, subjectClaim);
  if (subject === undefined) throw new InvalidTokenError('missing-claim', `The token has no claim ${subjectClaim}`);
  if (!isCallerName(subject))
    throw new InvalidTokenError(
      'malformed',
      `The claim ${subjectClaim} is not a name, expected 1 to 255 visible characters`,
    );
  const { jti, client_id: client, azp, exp } = claims;
  return {
    subject,
    grants: roleMap.grantsOf(claims) ?? [],
    // A digest without the signature, since some algorithms allow several signatures of one text.
    tokenId: isCallerName(jti) ? jti : createHash('sha256').update(signed).digest('hex'),
    client: [client, azp].find(isCallerName) ?? 'drawdown',
    expiresAt: new Date(Number(exp) * 1000).toISOString(),
  };
}
