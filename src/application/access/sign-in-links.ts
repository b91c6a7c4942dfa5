import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../ports/caller.js';

/** Whom a link signs in. */
export type SignedIn = Pick<Caller, 'subject' | 'grants'>;

/**
 * Secrets that let whoever sees this machine's console in, once each. They live as long as the server, which keeps no more than
 * their digests.
 */
@Injectable()
export class SignInLinks {
  readonly #byDigest = new Map<string, SignedIn>();

  /** A new secret: 256 random bits, as they stand in a link. */
  create(whom: SignedIn): string {
    const secret = randomBytes(32).toString('base64url');
    this.#byDigest.set(digestOf(secret), whom);
    return secret;
  }

  /** Whom a secret signs in, the first time that it is shown; undefined ever after. */
  redeem(secret: string): SignedIn | undefined {
    const digest = digestOf(secret);
    const whom = this.#byDigest.get(digest);
    this.#byDigest.delete(digest);
    return whom;
  }
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
