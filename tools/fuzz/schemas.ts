import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import ajvFormats from 'ajv-formats';
import type { ApiDocument, Schema } from './document.js';
import { firstFault } from './first-fault.js';

/** The name under which the whole document is known to the validator. */
const DOCUMENT = 'api';

/** Validates bodies against the schemas of a document. Each schema is compiled once, when it is first needed. */
export class Schemas {
  readonly #ajv = new Ajv2020({
    strict: false,
    allErrors: false,
    discriminator: true,
    // That the schemas are schemas is for `npm run check:openapi` to say; here it would cost every process that holds one answer.
    validateSchema: false,
    // Most are used a few times, which is less than it takes to make them faster.
    code: { optimize: false, source: true },
  });
  readonly #compiled = new Map<Schema, ValidateFunction>();

  constructor({ components }: ApiDocument) {
    ajvFormats.default(this.#ajv);
    this.#ajv.addSchema({ components: translateSchema(components) as object }, DOCUMENT);
  }

  /** The first fault of a body, with its place; undefined for a valid body. */
  fault(body: unknown, schema: Schema): string | undefined {
    return firstFault(this.#validator(schema), body);
  }

  /** A CommonJS module that is the validator of a schema, by itself: to run it takes no compiler. */
  code(schema: Schema): string {
    return standalone.default(this.#ajv, this.#validator(schema));
  }

  #validator(schema: Schema): ValidateFunction {
    const validate = this.#compiled.get(schema) ?? this.#ajv.compile(translateSchema(schema, DOCUMENT) as object);
    this.#compiled.set(schema, validate);
    return validate;
  }
}

/**
 * A schema as the validator takes it: which variant a discriminator stands for it finds by itself, and takes no table.
 *
 * @param base the document that references are to be looked up in; the schema's own, where left out
 */
function translateSchema(schema: unknown, base = ''): unknown {
  if (Array.isArray(schema)) return schema.map((part) => translateSchema(part, base));
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, part]: [string, unknown]) => {
      if (name === '$ref') return [name, `${base}${String(part)}`];
      if (name !== 'discriminator') return [name, translateSchema(part, base)];
      return [name, { propertyName: (part as { readonly propertyName: string }).propertyName }];
    }),
  );
}
