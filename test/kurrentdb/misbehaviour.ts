import { Metadata, status, type ServiceError } from '@grpc/grpc-js';

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

/** The answer comes late. */
export function late(ms: number): Misbehaviour {
  return { kind: 'late', when: 'after', ms };
}

/** The server fails with a status of its own. */
export function fail(when: 'before' | 'after', code: status): Misbehaviour {
  return { kind: 'fail', when, error: { code, details: status[code] } };
}

/** As a node answers that does not lead the cluster. */
export function notLeader(leader: { readonly host: string; readonly port: number }): Partial<ServiceError> {
  const metadata = new Metadata();
  metadata.set('exception', 'not-leader');
  metadata.set('leader-endpoint-host', leader.host);
  metadata.set('leader-endpoint-port', String(leader.port));
  return { code: status.NOT_FOUND, details: 'Leader info available', metadata };
}

/** As a server answers that does not accept the credentials. */
export function accessDenied(): Partial<ServiceError> {
  const metadata = new Metadata();
  metadata.set('exception', 'access-denied');
  return { code: status.PERMISSION_DENIED, details: 'Access Denied', metadata };
}
