import { operationsOf, type ApiDocument, type Operation, type Schema } from '../../tools/fuzz/document.js';
import { keepDescription, keptDescription } from './kept-description.js';
import { KeptValidators } from './kept-validators.js';

/** An answer that was received, as far as the document describes it. */
export interface Received {
  readonly method: string;
  /** An address, or the path and query of one. */
  readonly url: string;
  readonly status: number;
  /** With its parameters; null where there is none. */
  readonly contentType: string | null;
  readonly text: string;
}

/** An answer is not what the document says. */
export class UndescribedAnswer extends Error {
  override readonly name = 'UndescribedAnswer';
}

/** Statuses whose answers have no body. */
const WITHOUT_BODY: readonly number[] = [204, 304];

/** Part of a path that only the server's own documents and pages lie under. */
const API = /^\/(api\/v1|livez|readyz|metrics)(\/|$)/;

interface Description {
  readonly operations: readonly Operation[];
  readonly validators: KeptValidators;
  /** By code, so that only those that are met are compiled. */
  readonly problems: Readonly<Record<string, Schema>>;
}

let source: (() => ApiDocument) | undefined;
let known: Description | undefined;

/**
 * Names the document that all answers in this process are held against. It is made when it is first needed, and once for all suites.
 *
 * @param document makes it, of the sources that this process runs
 */
export function holdAnswersAgainst(document: () => ApiDocument): void {
  source ??= () => keptDescription() ?? kept(document());
}

function kept(document: ApiDocument): ApiDocument {
  keepDescription(document);
  return document;
}

/** Names the document that a server gives of itself, where none is known yet: making it costs a server more than any other answer. */
export async function holdAnswersAgainstServer(url: string): Promise<void> {
  if (source !== undefined) return;
  const document = keptDescription() ?? ((await (await fetch(`${url}/api/openapi.json`)).json()) as ApiDocument);
  source = () => document;
}

/** Holds an answer against the document. Throws: `UndescribedAnswer`. */
export function checkAnswer({ method, url, status, contentType, text }: Received): void {
  const path = pathOf(url);
  const [mediaType = ''] = (contentType ?? '').split(';');
  if (!API.test(path) || method === 'HEAD' || WITHOUT_BODY.includes(status)) return;
  const { operations, validators, problems } = description();
  if (status >= 400) {
    const where = `${method} ${path} ${status}`;
    if (mediaType !== 'application/problem+json')
      throw new UndescribedAnswer(`${where} is of the type ${mediaType}, expected a problem`);
    const problem = JSON.parse(text) as { readonly code: string };
    const schema = problems[problem.code];
    if (schema === undefined)
      throw new UndescribedAnswer(`${where} has the code ${problem.code}, which is not described`);
    return hold(problem, schema, where, validators);
  }
  const operation = operationAt(operations, method, path);
  if (operation === undefined) throw new UndescribedAnswer(`${method} ${path} answers ${status}, and is not described`);
  const where = `${operation.operationId} ${status}`;
  const schema = schemaOf(operation, status, mediaType);
  if (mediaType === 'application/json' && text === '') throw new UndescribedAnswer(`${where} is empty`);
  if (mediaType === 'application/json') return hold(JSON.parse(text), schema, where, validators);
  const { contentSchema: { items } = {} } = schema;
  if (mediaType !== 'application/x-ndjson' || items === undefined) return;
  for (const line of text.split('\n').filter((one) => one !== '')) hold(JSON.parse(line), items, where, validators);
}

/** Holds the data of a server-sent event against the document. Throws: `UndescribedAnswer`. */
export function checkSentEvent(url: string, data: unknown): void {
  const { operations, validators } = description();
  const operation = operationAt(operations, 'GET', pathOf(url));
  if (operation === undefined) throw new UndescribedAnswer(`${url} is no stream that is described`);
  const { contentSchema: { items = {} } = {} } = schemaOf(operation, 200, 'text/event-stream');
  hold(data, items, operation.operationId, validators);
}

function description(): Description {
  if (known !== undefined) return known;
  if (source === undefined) throw new UndescribedAnswer('There is no document yet to hold an answer against');
  const document = source();
  const byCode = Object.entries(document.components.schemas.ProblemDto?.discriminator?.mapping ?? {});
  const problems = Object.fromEntries(byCode.map(([code, $ref]) => [code, { $ref }]));
  known = { operations: operationsOf(document), validators: new KeptValidators(document), problems };
  return known;
}

function schemaOf({ operationId, responses }: Operation, status: number, mediaType: string): Schema {
  const { content } = responses[String(status)] ?? {};
  const found = Object.entries(content ?? {}).find(([type]) => type.split(';')[0] === mediaType)?.[1].schema;
  if (found === undefined)
    throw new UndescribedAnswer(`${operationId} answers ${status} with ${mediaType}, which is not described`);
  return found;
}

function hold(body: unknown, schema: Schema, where: string, validators: KeptValidators): void {
  const fault = validators.fault(body, schema);
  if (fault !== undefined) throw new UndescribedAnswer(`${where} is not as described: ${fault}`);
}

/** The operation whose path names most of the segments itself. */
function operationAt(operations: readonly Operation[], method: string, path: string): Operation | undefined {
  const segments = path.split('/');
  const fits = operations.filter((operation) => operation.method === method && isAt(operation.path, segments));
  return fits.sort((one, other) => parametersIn(one) - parametersIn(other))[0];
}

function isAt(template: string, segments: readonly string[]): boolean {
  const parts = template.split('/');
  return parts.length === segments.length && parts.every((part, at) => part.startsWith('{') || part === segments[at]);
}

function parametersIn({ path }: Operation): number {
  return path.split('{').length;
}

/** A path with a slash at its end is the path without it. */
function pathOf(url: string): string {
  return new URL(url, 'http://server').pathname.replace(/(?<=.)\/$/, '');
}
