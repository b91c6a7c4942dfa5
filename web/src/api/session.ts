import { onlineManager, useQuery, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { read } from './client';
import { isRefusal } from './problem';
import type { components } from './schema';

export type Session = components['schemas']['SessionDto'];
export type Role = Session['grants'][number]['role'];

/** The place of who was signed in last; the sign-in empties it when somebody signs out (`src/api/routes/sign-in/page`). */
const KEPT = 'drawdown.session';

/** Nothing is drawn for this long at most, in milliseconds, because it is not known who is signed in. */
const PATIENCE_MS = 2_000;

const SESSION = read.queryOptions('get', '/api/v1/session', {}, { staleTime: Infinity, retry: false });

/** Asks who is signed in, ahead of the parts that want to know. Settles where nobody is, too, and where nobody answers. */
export async function readSession(queries: QueryClient): Promise<void> {
  if (!onlineManager.isOnline()) return;
  const answered = queries.query(SESSION).catch(() => undefined);
  await Promise.race([answered, new Promise((over) => setTimeout(over, PATIENCE_MS))]);
}

/** The server's word on who is signed in. Where nobody is, the error is a `ProblemError` with status 401. */
export function useSessionAnswer(): UseQueryResult<Session, unknown> {
  return useQuery(SESSION);
}

/**
 * Who is signed in. Where the server does not answer, whoever was signed in last, so that forms and what waits can be used: it opens
 * nothing at the server, and what is written then is sent as nobody else's.
 */
export function useSession(): Session | undefined {
  const { data, error, isPaused } = useSessionAnswer();
  return data ?? (isPaused || (error !== null && !isRefusal(error)) ? lastSession() : undefined);
}

/** Keeps who is signed in, without what a change takes; nobody, once nobody is. */
export function keepSession(session: Session | undefined): void {
  if (session === undefined) return localStorage.removeItem(KEPT);
  const { csrfToken: _, ...kept } = session;
  localStorage.setItem(KEPT, JSON.stringify(kept));
}

function lastSession(): Session | undefined {
  const kept = localStorage.getItem(KEPT);
  return kept === null ? undefined : (JSON.parse(kept) as Session);
}

/** The caller has a role in a mission, or in all of them. What ends a role (a phase, a day) is the server's to judge. */
export function hasRole(session: Session | undefined, role: Role, missionId: string): boolean {
  return (
    session?.grants.some((grant) => grant.role === role && (grant.mission === '*' || grant.mission === missionId)) ??
    false
  );
}
