import { createHash } from 'node:crypto';
import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, mergeMap, tap, type Observable } from 'rxjs';
import { comparePositions, POSITION } from '../../../application/ports/event-store.js';
import type { Answer, List } from '../../../application/asking/answer.js';
import { KnownNames, type AskedNames } from '../../../application/asking/known-names.js';
import { NotReachedError, ProjectionRuntime } from '../../../application/projecting/projection-runtime.js';
import { pathOf } from '../../edge/path-of.js';
import { preferencesIn } from '../../edge/preferences.js';
import { Problem, unknownResource } from '../../edge/problems/problem.js';
import { eventOfRequest } from '../../edge/security-log/event-of-request.js';
import { SecurityLog } from '../../edge/security-log/security-log.js';
import { EXPORT_TYPES, exportOf, type ExportType } from './export.js';
import { exportName } from './export-name.js';
import { Listing } from './listing.js';

/** The metadata of a route under which the columns of its CSV are kept. */
export const CSV_COLUMNS = Symbol('CsvColumns');

/** The metadata of a route whose answer has a revision, with which its `ETag` begins. */
export const HAS_REVISION = Symbol('HasRevision');

type Result = Answer<unknown> | Listing<unknown> | undefined;

/**
 * The common part of all reads: they wait for `atLeast`, say with `X-Position` what they are true as of, carry an `ETag`,
 * and answer 304 to a caller who has just that. While the event store is out of reach they go on, and say so.
 */
@Injectable()
export class ReadInterceptor implements NestInterceptor<Result, unknown> {
  constructor(
    private readonly runtime: ProjectionRuntime,
    private readonly log: SecurityLog,
    private readonly names: KnownNames,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Result>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    return from(this.#waitFor(request)).pipe(
      mergeMap(() => next.handle()),
      mergeMap((result) => this.#answer(result, context.getHandler(), request, reply)),
      tap(() => this.runtime.stale && void reply.header('X-Stale', 'true')),
    );
  }

  async #waitFor(request: FastifyRequest): Promise<void> {
    this.runtime.checkLog();
    const atLeast = positionWanted(request);
    if (atLeast !== undefined) await this.runtime.reachNamed(atLeast);
  }

  async #answer(
    result: Result,
    route: ReturnType<ExecutionContext['getHandler']>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> {
    const type = acceptedExport(request, result instanceof Listing ? EXPORT_TYPES : []);
    if (!(result instanceof Listing)) return represent(await this.#require(result, request), route, request, reply);
    if (type === undefined) return represent(await this.#require(await result.page(), request), route, request, reply);
    const { items, position } = await this.#readExport(result, request);
    this.log.record(eventOfRequest('exported', request));
    const tag = tagOf(`${request.url} ${type} ${position}`);
    void reply.header('X-Position', position).header('Vary', 'Accept');
    if (isKnown(tag, request, reply)) return undefined;
    const columns = Reflect.getMetadata(CSV_COLUMNS, route) as readonly string[];
    return new StreamableFile(exportOf(items, type, columns, wantsBom(request)), {
      type: `${type}; charset=utf-8`,
      disposition: `attachment; filename="${exportName(pathOf(request.url), type)}"`,
    });
  }

  /** The items of an export: of one page where one was asked for, else all of them; true as of one position either way. */
  async #readExport(
    listing: Listing<unknown>,
    request: FastifyRequest,
  ): Promise<{ readonly items: Parameters<typeof exportOf>[0]; readonly position: string }> {
    if (listing.paged) {
      const { value, position } = await this.#require(await listing.page(), request);
      return { items: value.items, position };
    }
    const { value: items, position } = await this.#require(await listing.whole(), request);
    return { items, position };
  }

  /** Throws: `Problem` 404; 503 where the answer comes from a model that has stopped, or is being replaced, short of `atLeast`. */
  async #require<T>(answer: Answer<T> | undefined, request: FastifyRequest): Promise<Answer<T>> {
    if (answer === undefined) throw unknownResource(await this.#reasonForNothing(request));
    const atLeast = positionWanted(request);
    if (atLeast !== undefined && comparePositions(answer.position, atLeast) < 0) throw new NotReachedError(atLeast);
    return answer;
  }

  /** The reason lies in the moment where one is asked for and the name is known today, else in the name. */
  async #reasonForNothing({ params, query }: FastifyRequest): Promise<string> {
    const { axis, asOf, knownAt } = query as { axis?: string; asOf?: string; knownAt?: string };
    const isOfToday = axis === undefined && asOf === undefined && knownAt === undefined;
    if (isOfToday || !(await this.names.has(params as AskedNames))) return 'There is nothing of this name';
    if (axis !== undefined) return 'There is nothing of this name at one of the two moments';
    const day = asOf === undefined ? '' : ` on ${asOf}`;
    return knownAt === undefined
      ? `There is nothing of this name${day}`
      : `Nothing of this name${day} was recorded by ${knownAt}`;
  }
}

/** The position a caller wants to have been reached. A wrong one is refused with the rest of the query, by the form. */
function positionWanted({ query }: FastifyRequest): string | undefined {
  const { atLeast } = query as { atLeast?: string };
  return typeof atLeast === 'string' && POSITION.test(atLeast) ? atLeast : undefined;
}

/** A wrong value is refused with the rest of the query, by the form. */
function wantsBom({ query }: FastifyRequest): boolean {
  return (query as { readonly bom?: string }).bom === 'true';
}

/** The text that was tagged is the text that is sent. */
function represent(
  { value, position }: Answer<unknown>,
  route: ReturnType<ExecutionContext['getHandler']>,
  request: FastifyRequest,
  reply: FastifyReply,
): string | undefined {
  const text = JSON.stringify(value);
  void reply.header('X-Position', position).header('content-type', 'application/json; charset=utf-8');
  const { next } = value as Partial<List<unknown>>;
  if (typeof next === 'string') void reply.header('Link', `<${nextUrl(request, next)}>; rel="next"`);
  const { revision } = value as { readonly revision?: number };
  const tag = Reflect.getMetadata(HAS_REVISION, route) === true ? tagOf(text, `${revision}-`) : tagOf(text);
  return isKnown(tag, request, reply) ? undefined : text;
}

function isKnown(tag: string, request: FastifyRequest, reply: FastifyReply): boolean {
  // Whoever keeps an answer asks each time whether it still holds, and shows it to nobody else.
  void reply.header('ETag', tag).header('Cache-Control', 'private, no-cache');
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => stripMarks(one.trim()));
  const same = known.includes(tag) || known.includes('*');
  if (same) void reply.status(304);
  return same;
}

/** A tag as it was before a proxy, or whoever compressed the answer, marked it. */
function stripMarks(tag: string): string {
  return tag.replace(/^W\//, '').replace(/(--?|;)(gzip|br|deflate|zstd)"$/, '"');
}

function tagOf(text: string, revision = ''): string {
  return `"${revision}${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/** The next page under the same path and with the same filters. */
function nextUrl({ url }: FastifyRequest, next: string): string {
  const [, query] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.delete('after');
  parameters.set('cursor', next);
  return `${pathOf(url)}?${parameters.toString()}`;
}

/**
 * The form of export a caller prefers to JSON; undefined for JSON. Throws: `Problem` 406.
 *
 * @param offered the forms in which this answer can be had besides
 */
function acceptedExport(
  { headers: { accept } }: FastifyRequest,
  offered: readonly ExportType[],
): ExportType | undefined {
  if (accept === undefined) return undefined;
  const types = typesAccepted(accept);
  for (const type of types) {
    if (type === '*/*' || type === 'application/*' || type === 'application/json') return undefined;
    const wanted = offered.find((known) => known === type || (type === 'text/*' && known === 'text/csv'));
    if (wanted !== undefined) return wanted;
  }
  if (types.includes('text/html')) return undefined;
  throw new Problem(
    406,
    'not-acceptable',
    'Not acceptable',
    `To be had here: ${['application/json', ...offered].join(', ')}`,
  );
}

/** The media types of an `Accept`, best first; those that it excludes, with a quality of 0, are none. */
function typesAccepted(accept: string): string[] {
  const wanted = preferencesIn(accept).filter(({ quality }) => quality > 0);
  return wanted.sort((one, other) => other.quality - one.quality).map(({ value }) => value);
}
