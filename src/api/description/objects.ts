import { component, type Component } from './components.js';
import type { AnyFields, Description, Fields, JsonSchema } from './description.js';

/** A closed object: the fields of a row, and no others. */
export function object<Row extends object>(fields: Fields<Row>, meaning?: string): Description<Row> {
  return { schema: { ...(meaning !== undefined && { description: meaning }), ...closedObject(fields) } };
}

/** A closed object under a name of its own. */
export function namedObject<Row extends object>(name: string, meaning: string, fields: Fields<Row>): Component<Row> {
  return component(name, object<Row>(fields, meaning));
}

/** The schema of an object that has these fields and no others. */
export function closedObject(fields: AnyFields): JsonSchema {
  const described = Object.entries(fields);
  const required = described.filter(([, field]) => !('optional' in field)).map(([name]) => name);
  const properties = described.map(([name, field]) => [
    name,
    'optional' in field ? field.optional.schema : field.schema,
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties) as JsonSchema,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}
