import type { Caller } from './caller.js';

/** Somebody did not sign in. The reason is for the security log: they are told only that they may try again. */
export class SignInRefusedError extends Error {
  override readonly name = 'SignInRefusedError';

  /**
   * @param reason stable, for machines: `pending` (no sign-in was begun here), `response` (the answer is not to what was asked: state or
   *   issuer), `denied` (the provider or the person said no), `code` (the provider does not take its code back), `client` (it does not
   *   take us for who we are: a wrong setting), `identity` (what it
   *   says of the person cannot be trusted, or names nobody)
   */
  constructor(
    readonly reason: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A sign-in under way. */
export interface BegunSignIn {
  /** Where to send the person. */
  readonly url: string;
  /**
   * To be kept by that person's browser alone until they return, in a cookie that no script reads (HttpOnly, SameSite=Lax), for ten
   * minutes at most, and for one return.
   */
  readonly pending: string;
}

export interface SignedIn {
  readonly caller: Caller;
}

/** Sign-in for the web page at an identity provider. Both throw `UnavailableError` where that cannot be reached. */
export interface SignIn {
  /** @param redirectUri where people return to, as the provider knows it; absolute */
  begin(redirectUri: string): Promise<BegunSignIn>;

  /**
   * @param callbackUrl what the person returned with; only its query is read, since proxies change the rest
   * @throws SignInRefusedError
   */
  finish(callbackUrl: string, pending: string): Promise<SignedIn>;
}

export const SIGN_IN = Symbol('SignIn');
