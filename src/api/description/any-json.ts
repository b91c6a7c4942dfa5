import { component, refTo } from './components.js';
import type { Description } from './description.js';

const json = component<unknown>('JsonDto', {
  schema: {
    description: 'Any JSON, to any depth.',
    anyOf: [
      { type: ['string', 'number', 'boolean', 'null'] },
      { type: 'array', items: { $ref: refTo('JsonDto') } },
      { type: 'object', additionalProperties: { $ref: refTo('JsonDto') } },
    ],
  },
});

/** Any JSON, but nothing else: where no description can say what there is. */
export function anyJson<Value = unknown>(meaning: string): Description<Value> {
  return { schema: { ...json.schema, description: meaning } };
}
