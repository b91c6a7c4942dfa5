import { applyDecorators } from '@nestjs/common';
import { ApiDefaultResponse, ApiResponse } from '@nestjs/swagger';

/** The description of each status in the OpenAPI document. */
const MEANINGS = {
  400: 'Not of the form that this route takes; `errors` says where.',
  401: 'The caller is not known: no token, or none that counts.',
  403: 'The caller may not do this.',
  404: 'There is nothing of this name, or nothing that the caller may see.',
  406: 'None of the accepted media types can be had here.',
  408: 'The request took too long to arrive.',
  409: 'The record does not allow this, or does not hold the position that is named; `code` says which.',
  412: 'The stream has moved on since the revision in `If-Match`.',
  413: 'The body is larger than 1 MB, or more is to be recorded at once than the store takes.',
  415: 'The body is not `application/json`.',
  422: 'The idempotency key was used for another request.',
  429: 'Too many requests, or too many readers; `Retry-After` says when to come back.',
  503: 'Not now; `Retry-After` says when to come back.',
  507: 'There is no room left to record anything.',
} as const;

type Refusal = keyof typeof MEANINGS;

const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } };

/** Documents the error statuses of a route, each in the form of RFC 9457; `default` stands for a defect. */
export function Refuses(...statuses: readonly Refusal[]): MethodDecorator {
  return applyDecorators(
    ...statuses.map((status) => ApiResponse({ status, description: MEANINGS[status], content })),
    ApiDefaultResponse({ description: 'Refused, or a defect of the server.', content }),
  );
}
