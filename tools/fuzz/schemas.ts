import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { ApiDocument, Schema } from './document.js';

/** Holds bodies against the schemas of a document. What a schema does not name must not be there, unless it says so. */
export class Schemas {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: false });
  readonly #compiled = new Map<Schema, ValidateFunction>();
  readonly #components: object;

  constructor({ components }: ApiDocument) {
    ajvFormats.default(this.#ajv);
    this.#components = { schemas: closed(components.schemas) };
  }

  /** What is wrong with a body, and where; undefined where nothing is. */
  fault(body: unknown, schema: Schema): string | undefined {
    const validate =
      this.#compiled.get(schema) ?? this.#ajv.compile({ ...(closed(schema) as object), components: this.#components });
    this.#compiled.set(schema, validate);
    if (validate(body)) return undefined;
    const [{ instancePath, message = '', params } = { instancePath: '', params: {} }] = validate.errors ?? [];
    return `${instancePath.replace(/\d+/g, 'n')} ${message} ${JSON.stringify(params)}`;
  }
}

/** The same, with every object that lists its fields closed to others. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
  const lists =
    parts.type === 'object' && Object.hasOwn(parts, 'properties') && !Object.hasOwn(parts, 'additionalProperties');
  return lists ? { ...parts, additionalProperties: false } : parts;
}
