import { Catch, Logger, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RouteTable } from '../route-table.js';
import { Problem } from './problem.js';
import { problemOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';

/**
 * Answers every failure as `application/problem+json`. A defect is logged in full, and the answer says only that there
 * was one.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger(ProblemFilter.name);

  constructor(private readonly routes: RouteTable) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    sendProblem(
      reply,
      request,
      this.#wrongMethod(exception, request) ?? problemOf(exception) ?? this.#defect(exception),
    );
  }

  /** A path that exists under another method gets 405, with the allowed methods. */
  #wrongMethod(exception: unknown, request: FastifyRequest): Problem | undefined {
    if (!(exception instanceof NotFoundException)) return undefined;
    const allowed = this.routes.methodsFor(request.url);
    if (allowed.length === 0) return undefined;
    const detail = `${request.method} is not possible here`;
    return new Problem(405, 'method-not-allowed', 'Method not allowed', detail, {}, { Allow: allowed.join(', ') });
  }

  #defect(exception: unknown): Problem {
    const error = exception instanceof Error ? exception : new Error(String(exception));
    this.#logger.error(error.message, error.stack);
    return new Problem(500, 'defect', 'Internal error', 'Something is wrong with the server; it has been logged');
  }
}
