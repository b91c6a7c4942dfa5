import { createHash } from 'node:crypto';
import { isCallerName } from '../../application/ports/caller-form.js';
import type { Caller } from '../../application/ports/caller.js';
import { InvalidTokenError } from '../../application/ports/token-verifier.js';
import { claimAt } from './claim-path.js';
import type { CompactToken } from './compact-token.js';
import type { RoleMap } from './role-map.js';

/** How the tokens of a provider are read. */
export interface ClaimReading {
  readonly subjectClaim: string;
  readonly roleMap: RoleMap;
}

/**
 * Who holds a token of a provider, once it is verified. Without grants where none is mapped: it is for the rules to say what they
 * may not.
 *
 * @throws InvalidTokenError `missing-claim` or `malformed` where it names nobody
 */
export function claimedCaller({ claims, signed }: CompactToken, { subjectClaim, roleMap }: ClaimReading): Caller {
  const subject = claimAt(claims, subjectClaim);
  if (subject === undefined) throw new InvalidTokenError('missing-claim', `The token has no claim ${subjectClaim}`);
  if (!isCallerName(subject)) throw new InvalidTokenError('malformed', `The claim ${subjectClaim} is no name`);
  const { jti, client_id: client, azp, exp } = claims;
  return {
    subject,
    grants: roleMap.grantsOf(claims) ?? [],
    // Without the signature, since some algorithms know several for one text.
    tokenId: isCallerName(jti) ? jti : createHash('sha256').update(signed).digest('hex'),
    client: [client, azp].find(isCallerName) ?? 'drawdown',
    expiresAt: new Date(Number(exp) * 1000).toISOString(),
  };
}
