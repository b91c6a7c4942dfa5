import { applyDecorators, Get, UseInterceptors, type Type } from '@nestjs/common';
import { ApiExtraModels, getSchemaPath, ApiNotModifiedResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { ApiResponseOptions } from '@nestjs/swagger';
import { Operation } from '../operation.js';
import { Refuses } from '../../edge/problems/refusals.decorator.js';
import { EXPORT_TYPES } from './export.js';
import { ReadInterceptor } from './read.interceptor.js';

const HEADERS = {
  'X-Position': { schema: { type: 'string' as const }, description: 'The global position the answer is true as of.' },
  'X-Stale': {
    schema: { type: 'string' as const, enum: ['true'] },
    description: 'There while the event store is out of reach: newer facts may be missing.',
  },
  ETag: { schema: { type: 'string' as const } },
};

/** A route that reads: with `X-Position`, `ETag`, 304 and `atLeast`. */
export function Reads(path: string, answer: ApiResponseOptions): MethodDecorator {
  return applyDecorators(
    Get(path),
    Operation(),
    UseInterceptors(ReadInterceptor),
    ApiOkResponse({ ...answer, headers: HEADERS }),
    ApiNotModifiedResponse({ description: 'Not changed since `If-None-Match`.' }),
    Refuses(400, 401, 403, 404, 429, 503),
  );
}

/** A route that reads a page of a list. */
export function ReadsList(path: string, item: Type): MethodDecorator {
  const properties = {
    items: { type: 'array' as const, items: { $ref: getSchemaPath(item) } },
    next: { type: ['string', 'null'] as unknown as string, description: 'The cursor of the next page.' },
  };
  const schema = { type: 'object' as const, required: ['items', 'next'], properties };
  return applyDecorators(ApiExtraModels(item), Reads(path, { schema }));
}

/** A list that can also be had whole, as CSV or as lines of JSON. */
export function Exports(): MethodDecorator {
  return applyDecorators(ApiProduces('application/json', ...EXPORT_TYPES), Refuses(406));
}
