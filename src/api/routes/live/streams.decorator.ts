import { applyDecorators, Get } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { AnyDescription } from '../../description/description.js';
import { Operation } from '../operation.js';
import { streamEnd, streamReset } from './stream.description.js';
import { Refuses } from '../../edge/problems/refusals.decorator.js';

/**
 * A route that answers with server-sent events, for as long as its reader listens.
 *
 * @param description of its messages
 * @param message the data of each message but the last one
 */
export function Streams(path: string, description: string, message: AnyDescription): MethodDecorator {
  // Each item is the data of one message.
  const messages = { type: 'array', items: { anyOf: [message.schema, streamReset.schema, streamEnd.schema] } };
  const schema = { type: 'string', contentMediaType: 'text/event-stream', contentSchema: messages };
  return applyDecorators(
    Get(path),
    Operation(),
    ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The position to go on after.' }),
    ApiOkResponse({
      description: `${description} The position is the \`id\` to resume with. A reader that asks for a position that no event has is told \`reset\`, and goes on from the end of the log. A reader that cannot keep up is told \`dropped\`, and \`closing\` says why all others end: the server stops, or the caller has to be asked for anew. The position to resume after is in \`after\`.`,
      content: { 'text/event-stream': { schema } },
    }),
    Refuses(400, 401, 403, 404, 429, 503),
  );
}
