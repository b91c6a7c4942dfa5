import type { FastifyReply, FastifyRequest } from 'fastify';
import { closeAfterAnswer } from '../connections/unread-body.js';
import type { Problem } from './problem.js';
import { PROBLEM_TYPE, problemBody } from './problem-body.js';
import { refusalOf } from './refusal-event.js';

/** Answers in the form of RFC 9457, and tells the security log. */
export function sendProblem(reply: FastifyReply, request: FastifyRequest, problem: Problem): void {
  closeAfterAnswer(request, reply);
  // Whoever has gone, or was answered while the request was still arriving, is told nothing any more.
  if (!request.raw.socket.writable) return void reply.hijack();
  request.server.securityLog.record(refusalOf(request, problem));
  void reply
    .status(problem.status)
    .headers(problem.headers)
    .header('content-type', PROBLEM_TYPE)
    .send(problemBody(problem, request.url));
}
