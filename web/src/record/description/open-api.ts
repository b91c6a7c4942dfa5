import type { EventType } from '../../api/event-types';

/** A schema, as far as a form is made of it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** It is taken, and decides nothing. */
  readonly deprecated?: boolean;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly 'x-refers-to'?: Referent;
  readonly 'x-fact-types'?: readonly EventType[];
}

/** A thing on the record that a field names by its id. */
export type Referent = 'mission' | 'site' | 'contingent' | 'asset' | 'fact';

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
  readonly 'x-refers-to'?: Referent;
  readonly 'x-fact-types'?: readonly EventType[];
}

export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Schema } } };
  readonly 'x-command'?: {
    readonly records: readonly string[];
    readonly identity: readonly string[];
    readonly instruments: readonly string[];
    readonly secondPerson?: string;
  };
}

/** The description of the API, as far as forms are made of it. */
export interface OpenApi {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

let fetched: Promise<OpenApi> | undefined;

/** The description that the server publishes, fetched when the first form is seen, and once. */
export function openApi(): Promise<OpenApi> {
  fetched ??= fetchOpenApi().catch((error: unknown) => {
    fetched = undefined;
    throw error;
  });
  return fetched;
}

async function fetchOpenApi(): Promise<OpenApi> {
  const response = await fetch('/api/openapi.json');
  if (!response.ok) throw new Error(`/api/openapi.json: ${response.status}`);
  return (await response.json()) as OpenApi;
}

/** A schema itself where another one only names it, with what stands beside the name. */
export function resolved(schema: Schema, document: OpenApi): Schema {
  const { $ref, allOf, ...beside } = schema;
  const [inner] = allOf ?? [];
  if (inner?.$ref !== undefined) return { ...resolved(inner, document), ...beside };
  if ($ref === undefined) return schema;
  const named = document.components.schemas[$ref.split('/').at(-1) ?? ''];
  if (named === undefined) throw new Error(`The description of the API lacks ${$ref}`);
  return { ...resolved(named, document), ...beside };
}
