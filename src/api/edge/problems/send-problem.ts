import type { FastifyReply, FastifyRequest } from 'fastify';
import { closeAfterAnswer } from '../connections/unread-body.js';
import type { Problem } from './problem.js';
import { PROBLEM_TYPE, problemBody } from './problem-body.js';
import { refusalOf } from './refusal-event.js';

/** Sends an answer in the form of RFC 9457, and a line to the security log. */
export function sendProblem(reply: FastifyReply, request: FastifyRequest, problem: Problem): void {
  closeAfterAnswer(request, reply);
  // A caller that has disconnected, or was answered while its request was still arriving, gets no second answer.
  if (!request.raw.socket.writable) return void reply.hijack();
  request.server.securityLog.record(refusalOf(request, problem));
  void reply
    .status(problem.status)
    .headers(problem.headers)
    .header('content-type', PROBLEM_TYPE)
    .send(JSON.stringify(problemBody(problem, request.url)));
}
