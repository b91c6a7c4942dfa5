import { InvalidTokenError, type TokenVerifier } from '../../src/application/ports/token-verifier.js';

/** The reason for which a token is refused; throws what else becomes of it. */
export async function reasonOf(verifier: TokenVerifier, token: string): Promise<string> {
  const error = await verifier.verify(token).then(
    () => new Error('It was taken'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof InvalidTokenError) return error.reason;
  throw error;
}
