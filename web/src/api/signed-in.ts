import { ProblemError } from './problem';

/** The session with which changes are sent. */
interface SignedIn {
  readonly subject: string;
  /** What a change takes beside the session's cookie. It fits no other session. */
  readonly csrfToken?: string;
}

let known: Promise<SignedIn> | undefined;

/** Who sends what is sent; asked for once, also by tabs that were opened for somebody else. */
export function signedIn(): Promise<SignedIn> {
  known ??= fetchSession().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

/** Another session has another person, and needs another token. */
export function forgetSignedIn(): void {
  known = undefined;
}

async function fetchSession(): Promise<SignedIn> {
  const response = await fetch('/api/v1/session', { credentials: 'same-origin' });
  if (!response.ok) throw await ProblemError.of(response);
  return (await response.json()) as SignedIn;
}
