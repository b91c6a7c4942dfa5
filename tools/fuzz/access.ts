import type { Prng } from '../generate/prng.js';
import type { Operation } from './document.js';
import type { FuzzAnswer, FuzzRequest } from './exchange.js';

/** Authorization headers that grant no access. */
const NOBODY = [
  '',
  'Bearer',
  'Bearer ',
  'Bearer x',
  'Bearer a.b.c',
  'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsImV4cCI6OTk5OTk5OTk5OX0.',
  'Basic YWRtaW46YWRtaW4=',
  'bearer null',
] as const;

/** A request, and whether it carries a valid token. */
export interface Sender {
  readonly request: FuzzRequest;
  readonly known: boolean;
}

/**
 * Sends most requests with the token, and some with none or with a wrong one. If there is no token, all requests stay
 * as they are.
 */
export function authenticateRequest(request: FuzzRequest, token: string | undefined, chance: Prng): Sender {
  if (token === undefined) return { request, known: true };
  if (!chance.inPercent(5)) return { request: withHeader(request, `Bearer ${token}`), known: true };
  const stray = chance.oneOf(NOBODY);
  return { request: stray === '' ? request : withHeader(request, stray), known: false };
}

/** Complains about a success without a valid token. */
export function accessComplaints({ secured }: Operation, known: boolean, { status }: FuzzAnswer): string[] {
  return secured && !known && status < 400 ? [`answers ${status} to a caller without a token that counts`] : [];
}

function withHeader(request: FuzzRequest, authorization: string): FuzzRequest {
  return { ...request, headers: { ...request.headers, authorization } };
}
