import { component, refTo, type AnyComponent, type Component } from './components.js';
import type { Description } from './description.js';

/**
 * A union of components that one of their fields tells apart.
 *
 * @param field the field: the same in all of them, with another value in each
 * @param variants the components by that value
 */
export function unionBy<Value>(
  name: string,
  meaning: string,
  field: keyof Value & string,
  variants: Readonly<Record<string, AnyComponent>>,
): Component<Value> {
  return component<Value>(name, alternatives(field, variants, meaning));
}

/** The same without a name of its own. */
export function alternatives<Value>(
  field: keyof Value & string,
  variants: Readonly<Record<string, AnyComponent>>,
  meaning?: string,
): Description<Value> {
  const mapping = Object.fromEntries(Object.entries(variants).map(([value, { name }]) => [value, refTo(name)]));
  return {
    schema: {
      ...(meaning !== undefined && { description: meaning }),
      oneOf: Object.values(variants).map(({ schema }) => schema),
      discriminator: { propertyName: field, mapping },
    },
  };
}
