import type { Caller } from './caller.js';

/** A sign-in was refused. The reason is for the security log; the person learns only that they may try again. */
export class SignInRefusedError extends Error {
  override readonly name = 'SignInRefusedError';

  /**
   * @param reason stable, for machines: `pending` (this browser began no sign-in), `response` (the state or issuer does
   * not match the request), `denied` (the provider or the person refused), `code` (the provider refused the code),
   * `client` (the provider refused our client id or secret: a wrong setting), `identity` (the identity is invalid or
   * has no name)
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
export interface PendingRedirect {
  /** The address at which the person signs in. */
  readonly url: string;
  /**
   * The state of the sign-in. That person's browser alone keeps it until the return, in a cookie that no script reads
   * (HttpOnly, SameSite=Lax), for ten minutes at most, and for one return.
   */
  readonly pending: string;
}

export interface SignedIn {
  readonly caller: Caller;
}

/**
 * Sign-in for the web page at an identity provider. Both methods throw `UnavailableError` if the provider cannot be
 * reached.
 */
export interface SignIn {
  /** @param redirectUri the return address as the provider knows it; absolute */
  begin(redirectUri: string): Promise<PendingRedirect>;

  /**
   * @param callbackUrl the address of the return; only its query is read, since proxies change the rest
   * @throws SignInRefusedError
   */
  finish(callbackUrl: string, pending: string): Promise<SignedIn>;
}

export const SIGN_IN = Symbol('SignIn');
