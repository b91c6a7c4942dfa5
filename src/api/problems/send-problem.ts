import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from './problem.js';

/** Answers in the form of RFC 9457. */
export function sendProblem(reply: FastifyReply, request: Pick<FastifyRequest, 'url'>, problem: Problem): void {
  const { status, code, title, message, details, headers } = problem;
  const body = {
    type: `urn:drawdown:problem:${code}`,
    title,
    status,
    detail: message,
    instance: request.url.split('?')[0],
    code,
    ...details,
  };
  void reply
    .status(status)
    .headers(headers)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}
