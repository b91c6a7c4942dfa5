import { status, type ServiceError } from '@grpc/grpc-js';

/** How a call goes wrong: before it has any effect, or after. */
export type Misbehaviour = { readonly when: 'before' | 'after' } & (
  | { readonly kind: 'drop' | 'stall' | 'end' }
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'fail'; readonly error: Partial<ServiceError> }
);

/** The connection breaks. */
export function drop(when: 'before' | 'after'): Misbehaviour {
  return { kind: 'drop', when };
}

/** Nothing comes any more; the connection stands. */
export function stall(when: 'before' | 'after'): Misbehaviour {
  return { kind: 'stall', when };
}

/** The server ends the call in good order, without an answer. */
export function end(when: 'before' | 'after'): Misbehaviour {
  return { kind: 'end', when };
}

/** The answer comes late; or the call takes effect late, when its caller may have given it up. */
export function late(ms: number, when: 'before' | 'after' = 'after'): Misbehaviour {
  return { kind: 'late', when, ms };
}

/** The server fails with a status of its own. */
export function fail(when: 'before' | 'after', code: status): Misbehaviour {
  return { kind: 'fail', when, error: { code, details: status[code] } };
}
