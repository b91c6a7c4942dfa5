import '../known-request.js';
import type { FastifyRequest } from 'fastify';
import type { SecurityEvent } from './security-event.js';
import type { SecurityLog } from './security-log.js';

declare module 'fastify' {
  interface FastifyInstance {
    readonly securityLog: SecurityLog;
  }
}

/** The entry of a request in the security log: the caller, the address, and the operation it asked for. */
export function eventOfRequest(event: string, request: FastifyRequest): SecurityEvent {
  const { method, url, caller, ip, headers, id } = request;
  return {
    event,
    method,
    path: url.split('?')[0],
    subject: caller?.subject,
    tokenId: caller?.tokenId,
    address: ip,
    userAgent: headers['user-agent'],
    requestId: id,
  };
}
