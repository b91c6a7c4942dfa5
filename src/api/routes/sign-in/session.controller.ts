import '../../edge/known-request.js';
import { Controller, Delete, Get, HttpCode, HttpStatus, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refuses } from '../../edge/problems/refusals.decorator.js';
import { Operation } from '../operation.js';
import { session as sessionDescription, type Session } from './session.description.js';
import { csrfTokenOf } from '../../edge/access/csrf.js';
import { sessionIn, clearSessionCookie } from '../../edge/access/session-cookie.js';

/** The identity of a caller. */
@ApiTags('Session')
@Controller('session')
export class SessionController {
  /** The identity that this token, or this browser's session, stands for, and its roles. */
  @Get()
  @Operation()
  @ApiOkResponse({ schema: sessionDescription.schema, description: 'Who asks.' })
  @Refuses(401, 429)
  session(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Session {
    const { caller } = request;
    if (caller === undefined) throw new Error('Nobody is known to ask');
    void reply.header('cache-control', 'no-store');
    const { subject, client, expiresAt, grants } = caller;
    const session = request.headers.authorization === undefined ? sessionIn(request) : undefined;
    return {
      subject,
      client,
      expiresAt,
      grants: [...grants],
      ...(session !== undefined && { csrfToken: csrfTokenOf(session) }),
    };
  }

  /** A browser forgets its session. The token in it ends by itself. */
  @Delete()
  @Operation()
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiNoContentResponse({ description: 'Signed out.' })
  @Refuses(400, 401, 403, 413, 415, 429)
  endSession(@Res({ passthrough: true }) reply: FastifyReply): void {
    clearSessionCookie(reply);
  }
}
