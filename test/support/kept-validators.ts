import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { ApiDocument, Schema } from '../../tools/fuzz/document.js';
import { firstFault } from '../../tools/fuzz/first-fault.js';
import type { Schemas } from '../../tools/fuzz/schemas.js';

const CACHE = 'node_modules/.cache/drawdown';

/** All but the document that a validator is made of: the compiler of schemas, and how it is called. */
const MAKER = ['package-lock.json', 'tools/fuzz/schemas.ts'];

const require = createRequire(import.meta.url);

/**
 * Validates bodies against the schemas of a document, by validators that whoever needed them first has left as JavaScript. To load the
 * compiler of schemas, and to compile the few that a suite needs, costs it more than all its answers.
 */
export class KeptValidators {
  readonly #folder: string;
  readonly #known = new Map<Schema, ValidateFunction>();
  #compiler: Schemas | undefined;

  constructor(private readonly document: ApiDocument) {
    this.#folder = resolve(CACHE, `validators-${digestOf(document)}`);
  }

  /** The first fault of a body, with its place; undefined for a valid body. */
  fault(body: unknown, schema: Schema): string | undefined {
    const validate = this.#known.get(schema) ?? this.#kept(schema);
    this.#known.set(schema, validate);
    return firstFault(validate, body);
  }

  #kept(schema: Schema): ValidateFunction {
    const place = `${this.#folder}/${hashOf(JSON.stringify(schema))}.cjs`;
    if (!existsSync(place)) this.#keep(schema, place);
    return require(place) as ValidateFunction;
  }

  #keep(schema: Schema, place: string): void {
    this.#compiler ??= this.#newCompiler();
    mkdirSync(this.#folder, { recursive: true });
    // Whole or not at all, for other suites read it meanwhile.
    const partial = `${place}.${process.pid}`;
    writeFileSync(partial, this.#compiler.code(schema));
    renameSync(partial, place);
  }

  /** Loaded only where a validator is missing. */
  #newCompiler(): Schemas {
    const module = require('../../tools/fuzz/schemas.js') as { readonly Schemas: typeof Schemas };
    return new module.Schemas(this.document);
  }
}

function digestOf(document: ApiDocument): string {
  return hashOf(JSON.stringify(document), ...MAKER.map((file) => readFileSync(file, 'utf8')));
}

function hashOf(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}
