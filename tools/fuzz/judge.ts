import type { Operation } from './document.js';
import type { FuzzAnswer, FuzzRequest } from './exchange.js';
import type { Schemas } from './schemas.js';

/** Texts that an answer must not contain: paths of the server's files, and messages of its parser or its store. */
const LEAKS =
  /node_modules|node:internal|\.(?:js|ts):\d+|\n\s+at \S|SyntaxError|TypeError|RangeError|ReferenceError|Unexpected (?:token|end|non)|JSON at position|SQLITE_|no such (?:table|column)/;

/** Statuses that any path may answer before routing; the document describes them once. */
const OF_ANY_PATH = [405, 408, 414, 431];

/** The faults of an answer; none if it keeps to the document. */
export function complaints(operation: Operation, request: FuzzRequest, answer: FuzzAnswer, schemas: Schemas): string[] {
  const { status, body } = answer;
  return [
    ...(LEAKS.test(body) ? [`tells of its inside: ${LEAKS.exec(body)?.[0]}`] : []),
    ...faultOfServer(answer),
    ...undocumentedFaults(operation, request, answer),
    ...(status >= 400 && request.method !== 'HEAD' ? problemFaults(operation, answer, schemas) : []),
    ...(status >= 200 && status < 300 ? successFaults(operation, request, answer, schemas) : []),
  ];
}

function faultOfServer({ status, headers }: FuzzAnswer): string[] {
  if (status < 500) return [];
  if (status === 503) return headers['retry-after'] === undefined ? ['503 without Retry-After'] : [];
  return [`a fault of the server: ${status}`];
}

function undocumentedFaults(
  { method, responses }: Operation,
  request: FuzzRequest,
  { status, headers }: FuzzAnswer,
): string[] {
  if (status === 405 && headers.allow === undefined) return ['405 without Allow'];
  if (OF_ANY_PATH.includes(status)) return [];
  // Another method or a mutated path may match anything; a HEAD is a GET without its body.
  const asked = request.method === method || (request.method === 'HEAD' && method === 'GET');
  if (!asked || Object.hasOwn(responses, String(status))) return [];
  // A mutated path may not exist, and a stranger gets 401 for it.
  return [400, 401, 404].includes(status) ? [] : [`answers ${status}, which is not documented`];
}

function problemFaults({ responses }: Operation, { status, headers, body }: FuzzAnswer, schemas: Schemas): string[] {
  if (!/^application\/problem\+json\b/.test(String(headers['content-type'])))
    return [`${status} is ${String(headers['content-type'])}, not application/problem+json`];
  const problem = parseBody(body) as Record<string, unknown> | undefined;
  const texts = ['type', 'title', 'code'].filter((name) => typeof problem?.[name] !== 'string' || problem[name] === '');
  const wrong = problem?.status === status ? texts : ['status', ...texts];
  if (wrong.length > 0) return [`the problem of ${status} has no right ${wrong.join(', ')}`];
  const { content } = responses[String(status)] ?? responses.default ?? {};
  const schema = content?.['application/problem+json']?.schema;
  const fault = schema === undefined ? undefined : schemas.fault(problem, schema);
  return fault === undefined ? [] : [`the problem of ${status} is not as documented: ${fault}`];
}

function successFaults(operation: Operation, request: FuzzRequest, answer: FuzzAnswer, schemas: Schemas): string[] {
  if (request.method !== operation.method) return [];
  const type = String(answer.headers['content-type'] ?? '');
  const { content } = operation.responses[String(answer.status)] ?? {};
  if (content === undefined) return [];
  const [mediaType = ''] = type.split(';');
  const documented = Object.entries(content).find(([name]) => name.split(';')[0] === mediaType)?.[1];
  if (documented === undefined) return [`answers ${mediaType || 'no media type'}, which is not documented`];
  if (mediaType !== 'application/json' || documented.schema === undefined) return [];
  const fault = schemas.fault(parseBody(answer.body), documented.schema);
  return [
    ...(fault === undefined ? [] : [`the body of ${answer.status} is not as documented: ${fault}`]),
    ...acceptedFaults(operation, request, schemas),
  ];
}

/** Complains about an accepted body that the document forbids. */
function acceptedFaults({ body: schema }: Operation, { body }: FuzzRequest, schemas: Schemas): string[] {
  if (schema === undefined || body === undefined) return [];
  const fault = schemas.fault(parseBody(Buffer.from(body, 'base64').toString('utf8')), schema);
  return fault === undefined ? [] : [`takes a body that the document refuses: ${fault}`];
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
