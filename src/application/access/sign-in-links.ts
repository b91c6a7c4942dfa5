import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../ports/caller.js';

/** The identity that a link signs in. */
export interface LinkIdentity extends Pick<Caller, 'subject' | 'grants'> {
  /** The address that the browser is led to once it is signed in. */
  readonly landing: string;
}

/**
 * One-time secrets that sign in the person who sees the console of this machine. They live as long as the server, which
 * stores only their digests.
 */
@Injectable()
export class SignInLinks {
  readonly #byDigest = new Map<string, LinkIdentity>();

  /** Creates a secret of 256 random bits for a link. */
  create(whom: LinkIdentity): string {
    const secret = randomBytes(32).toString('base64url');
    this.#byDigest.set(digestOf(secret), whom);
    return secret;
  }

  /** The identity of a secret on its first use; undefined on every later one. */
  redeem(secret: string): LinkIdentity | undefined {
    const digest = digestOf(secret);
    const whom = this.#byDigest.get(digest);
    this.#byDigest.delete(digest);
    return whom;
  }
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
