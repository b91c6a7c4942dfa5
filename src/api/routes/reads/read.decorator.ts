import { applyDecorators, Get, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiNotModifiedResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Answer, List } from '../../../application/asking/answer.js';
import type { Description } from '../../description/description.js';
import { pageOf } from '../../description/page.js';
import { Refuses } from '../../edge/problems/refusals.decorator.js';
import { Operation } from '../operation.js';
import type { Answers } from '../route.js';
import { shownColumns, type Columns } from './columns.js';
import { EXPORT_TYPES } from './export.js';
import type { Listing } from './listing.js';
import { CSV_COLUMNS, HAS_REVISION, ReadInterceptor } from './read.interceptor.js';

const HEADERS = {
  'X-Position': { schema: { type: 'string' as const }, description: 'The global position the answer is true as of.' },
  'X-Stale': {
    schema: { type: 'string' as const, enum: ['true'] },
    description: 'There while the event store is out of reach: newer facts may be missing.',
  },
  ETag: { schema: { type: 'string' as const } },
};

/** A route that reads: with `X-Position`, `ETag`, 304 and `atLeast`. */
export function Reads<Value>(path: string, answer: Description<Value>): Answers<Promise<Answer<Value> | undefined>> {
  return reads(path, answer);
}

/** A route that reads one mission or one asset: its `ETag` begins with the revision that `If-Match` takes. */
export function ReadsState<Value extends { readonly revision: number }>(
  path: string,
  answer: Description<Value>,
): Answers<Promise<Answer<Value> | undefined>> {
  return applyDecorators(SetMetadata(HAS_REVISION, true), reads(path, answer));
}

/** A route that reads a page of a list. */
export function ReadsList<Item>(
  path: string,
  item: Description<Item>,
): Answers<Listing<Item> | Promise<Answer<List<Item>> | undefined>> {
  return reads(path, pageOf(item));
}

/** A list that can also be had whole, as CSV or as lines of JSON. */
export function Exports<Item>(columns: Columns<Item>): Answers<Listing<Item>> {
  return applyDecorators(
    SetMetadata(CSV_COLUMNS, shownColumns(columns)),
    ApiProduces('application/json', ...EXPORT_TYPES),
  );
}

function reads<Value>(path: string, { schema }: Description<Value>): MethodDecorator {
  return applyDecorators(
    Get(path),
    Operation(),
    UseInterceptors(ReadInterceptor),
    ApiOkResponse({ schema, headers: HEADERS }),
    ApiNotModifiedResponse({ description: 'Not changed since `If-None-Match`.' }),
    Refuses(400, 401, 403, 404, 406, 409, 429, 503),
  );
}
