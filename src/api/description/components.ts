import type { AnyDescription, Description, JsonSchema } from './description.js';

/** A description under a name of its own in the document: others refer to it. */
export interface AnyComponent extends AnyDescription {
  readonly name: string;
}

export interface Component<Value> extends Description<Value>, AnyComponent {}

const schemas = new Map<string, JsonSchema>();

/**
 * Gives a description a name, by which the document refers to it.
 *
 * @throws Error for a name that is taken
 */
export function component<Value>(name: string, { schema }: Description<Value>): Component<Value> {
  if (schemas.has(name)) throw new Error(`Two schemas are named ${name}`);
  schemas.set(name, schema);
  return { name, schema: { $ref: refTo(name) } };
}

/** The schema of every component, by name. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(schemas);
}

/** The address of a schema in the document. */
export function refTo(name: string): string {
  return `#/components/schemas/${name}`;
}
