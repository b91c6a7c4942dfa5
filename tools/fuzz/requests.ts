import type { Prng } from '../generate/prng.js';
import type { ApiDocument, Operation, Parameter } from './document.js';
import type { FuzzRequest } from './exchange.js';
import { BODIES, BYTES, TEXTS } from './garbage.js';
import { strangeHeaders } from './headers.js';
import { writeJson } from './json-text.js';
import { inUrl } from './in-url.js';
import type { KnownValues } from './known-values.js';
import { queryOf } from './queries.js';
import { spoilBody } from './spoil.js';
import { ValidValues } from './valid-value.js';

const METHODS = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'HEAD', 'GET', 'POST', 'PROPFIND'] as const;

/** Texts in the place of an id. Nothing at all is not among it: the path without its last part is another operation's. */
const SEGMENTS = TEXTS.filter((text) => text !== '').map(inUrl) as [string, ...string[]];

/** Makes requests: first in the form of the document, and then with one fault, or with none. */
export class Requests {
  readonly #values: ValidValues;

  constructor(document: ApiDocument, known: KnownValues) {
    this.#values = new ValidValues(document, known);
  }

  for(operation: Operation, chance: Prng): FuzzRequest {
    const method = chance.inPercent(4) ? chance.oneOf(METHODS) : operation.method;
    const body = operation.body === undefined ? strayBody(chance) : this.#bodyOf(operation, chance);
    return {
      method,
      path: `${this.#pathOf(operation, chance)}${queryOf(operation, this.#values, chance)}`,
      headers: strangeHeaders(operation, body !== undefined, chance),
      ...(body !== undefined && method !== 'TRACE' && { body: body.toString('base64') }),
    };
  }

  #pathOf({ path, parameters }: Operation, chance: Prng): string {
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => this.#segment(name, parameters, chance));
    if (!chance.inPercent(2)) return filled;
    return chance.oneOf([
      `${filled}/`,
      `/${filled}`,
      filled.toUpperCase(),
      `${filled}/..`,
      `${filled}%2f`,
      `${filled}%zz`,
    ]);
  }

  #segment(name: string, parameters: readonly Parameter[], chance: Prng): string {
    if (chance.inPercent(8)) return chance.oneOf(SEGMENTS);
    const schema = parameters.find((parameter) => parameter.name === name)?.schema ?? {};
    return inUrl(
      String(schema.type === 'integer' ? this.#values.of(schema, name, chance) : this.#values.id(name, chance)),
    );
  }

  #bodyOf({ body = {} }: Operation, chance: Prng): Buffer {
    if (chance.inPercent(6)) return Buffer.from(chance.oneOf(BODIES));
    if (chance.inPercent(2)) return Buffer.from(chance.oneOf(BYTES), 'hex');
    const valid = this.#values.of(body, '', chance) as Record<string, unknown>;
    return Buffer.from(writeJson(chance.inPercent(45) ? valid : spoilBody(valid, chance)));
  }
}

/** Sometimes sends a body with an operation that has none. */
function strayBody(chance: Prng): Buffer | undefined {
  return chance.inPercent(2) ? Buffer.from(chance.oneOf(BODIES)) : undefined;
}
