import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import type { Refused } from './stored-log.js';

/** As a node answers that does not lead the cluster. */
export function notLeader(leader: { readonly host: string; readonly port: number }): Partial<ServiceError> {
  return {
    code: status.NOT_FOUND,
    details: 'Leader info available',
    metadata: metadataOf({
      exception: 'not-leader',
      'leader-endpoint-host': leader.host,
      'leader-endpoint-port': String(leader.port),
    }),
  };
}

/** As a server answers that does not know the user, or another password: outside the protocol, with the status 401 of HTTP. */
export function unauthenticated(): Partial<ServiceError> {
  return { code: status.UNAUTHENTICATED, details: 'Received HTTP status code 401' };
}

/** As a server answers that does not allow the user what was asked. */
export function accessDenied(): Partial<ServiceError> {
  return {
    code: status.PERMISSION_DENIED,
    details: 'Access Denied',
    metadata: metadataOf({ exception: 'access-denied' }),
  };
}

/** As a server answers a read of a stream that is deleted for good, or an append to it. */
export function streamDeleted(stream: string): Partial<ServiceError> {
  return {
    code: status.FAILED_PRECONDITION,
    details: `Event stream '${stream}' is deleted.`,
    metadata: metadataOf({ exception: 'stream-deleted', 'stream-name': stream }),
  };
}

/** As a server answers an append of more bytes than it is set to take. */
function appendTooLarge(most: number): Partial<ServiceError> {
  return {
    code: status.INVALID_ARGUMENT,
    details: `Maximum Append Size of ${most} Exceeded.`,
    metadata: metadataOf({ exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(most) }),
  };
}

/** As a server answers where it failed over what it was asked: an append to a stream without a name, say. */
export function handlerFailed(): Partial<ServiceError> {
  return { code: status.UNKNOWN, details: 'Exception was thrown by handler.' };
}

/** As a server answers a read of which it can make nothing. */
export function unexpectedResult(of: 'Stream' | 'All'): Partial<ServiceError> {
  return { code: status.UNKNOWN, details: `Unexpected Read${of}Result: Error` };
}

/** As a server answers an append that is refused whatever revision is expected. */
export function refusalOf(refused: Refused, stream: string): Partial<ServiceError> {
  if (refused.kind === 'tombstoned') return streamDeleted(stream);
  return refused.kind === 'too-large' ? appendTooLarge(refused.most) : handlerFailed();
}

function metadataOf(values: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(values)) metadata.set(name, value);
  return metadata;
}
