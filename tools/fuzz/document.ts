/** The part of JSON Schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly discriminator?: { readonly mapping?: Readonly<Record<string, string>> };
  /** Of a text: what it holds, parsed. */
  readonly contentSchema?: Schema;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly example?: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value?: unknown }>>;
}

type Content = Readonly<Record<string, Media>>;

interface DescribedOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly security?: readonly object[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

/** The OpenAPI document of a server. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly security?: readonly object[];
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** One route with one method. */
export interface Operation extends DescribedOperation {
  /** Upper case. */
  readonly method: string;
  /** The path, with its parameters in braces. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** The schema of its JSON body; undefined without a body. */
  readonly body: Schema | undefined;
  /** True if it requires a token. */
  readonly secured: boolean;
}

/** Every operation of a document, in its order. */
export function operationsOf({ paths, security = [] }: ApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      method: method.toUpperCase(),
      path,
      parameters: described.parameters ?? [],
      body: described.requestBody?.content['application/json']?.schema,
      secured: (described.security ?? security).length > 0,
    })),
  );
}

/** The schema behind a reference. */
export function resolveSchema(schema: Schema, document: ApiDocument): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? {});
}
