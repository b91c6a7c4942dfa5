import { applyDecorators, Get } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import { Operation } from '../operation.js';
import { Refuses } from '../../edge/problems/refusals.decorator.js';

/**
 * A route that answers with server-sent events, for as long as its reader listens.
 *
 * @param description what its messages are
 */
export function Streams(path: string, description: string): MethodDecorator {
  return applyDecorators(
    Get(path),
    Operation(),
    ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The position to go on after.' }),
    ApiOkResponse({
      description: `${description} The position is the \`id\` to resume with. A reader that cannot keep up is told \`dropped\`, and all are told \`closing\` when the server stops: the position to resume after is in \`after\`.`,
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }),
    Refuses(400, 401, 403, 404, 429, 503),
  );
}
