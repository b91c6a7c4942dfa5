import type { Prng } from '../generate/prng.js';
import type { Operation } from './document.js';
import type { FuzzAnswer, FuzzRequest } from './exchange.js';

/** Headers that let nobody in. */
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

/** A request, and whether it comes from somebody. */
export interface Sender {
  readonly request: FuzzRequest;
  readonly known: boolean;
}

/** Sends most requests under the token, and some under none or under a wrong one. Without a token, all as they are. */
export function signed(request: FuzzRequest, token: string | undefined, chance: Prng): Sender {
  if (token === undefined) return { request, known: true };
  if (!chance.inPercent(5)) return { request: withHeader(request, `Bearer ${token}`), known: true };
  const stray = chance.oneOf(NOBODY);
  return { request: stray === '' ? request : withHeader(request, stray), known: false };
}

/** Nobody gets anything where a token is asked for. */
export function accessComplaints({ secured }: Operation, known: boolean, { status }: FuzzAnswer): string[] {
  return secured && !known && status < 400 ? [`answers ${status} to a caller without a token that counts`] : [];
}

function withHeader(request: FuzzRequest, authorization: string): FuzzRequest {
  return { ...request, headers: { ...request.headers, authorization } };
}
