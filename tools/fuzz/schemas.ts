import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { ApiDocument, Schema } from './document.js';

/**
 * Validates bodies against the schemas of a document. Properties that a schema does not name are refused, unless it
 * allows them.
 */
export class Schemas {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: false });
  readonly #compiled = new Map<Schema, ValidateFunction>();
  readonly #components: object;

  constructor({ components }: ApiDocument) {
    ajvFormats.default(this.#ajv);
    this.#components = { schemas: closeSchema(components.schemas) };
  }

  /** The first fault of a body, with its place; undefined for a valid body. */
  fault(body: unknown, schema: Schema): string | undefined {
    const validate =
      this.#compiled.get(schema) ??
      this.#ajv.compile({ ...(closeSchema(schema) as object), components: this.#components });
    this.#compiled.set(schema, validate);
    if (validate(body)) return undefined;
    const [{ instancePath, message = '', params } = { instancePath: '', params: {} }] = validate.errors ?? [];
    return `${instancePath.replace(/\d+/g, 'n')} ${message} ${JSON.stringify(params)}`;
  }
}

/** Closes every object schema that lists its properties. */
function closeSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closeSchema);
  if (schema === null || typeof schema !== 'object') return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closeSchema(part)]));
  const lists =
    parts.type === 'object' && Object.hasOwn(parts, 'properties') && !Object.hasOwn(parts, 'additionalProperties');
  return lists ? { ...parts, additionalProperties: false } : parts;
}
