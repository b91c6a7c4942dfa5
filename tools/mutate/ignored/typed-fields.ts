import type { Ignorer, NodePath } from '@stryker-mutator/api/ignore';
import type { Node } from '../mutators/mutator.js';

/** The functions that make a field of the catalogue. */
const MAKES_FIELD = ['given', 'optional'];

/**
 * The forms of a fact's fields in the catalogue. The compiler is their test: a field left out, one too many or one of
 * another form than the fact's type has does not compile, and what does is a description for readers.
 */
export const typedFields: Ignorer = {
  shouldIgnore(path: NodePath) {
    const { node } = path as { readonly node: Node };
    if (node.type !== 'ObjectProperty' || node.key.type !== 'Identifier' || node.key.name !== 'fields')
      return undefined;
    const { value } = node;
    if (value.type !== 'ObjectExpression' || !value.properties.every(isField)) return undefined;
    return 'The compiler ties the fields of the catalogue to the types of facts';
  },
};

function isField(property: Node): boolean {
  if (property.type !== 'ObjectProperty' || property.value.type !== 'CallExpression') return false;
  const { callee } = property.value;
  return callee.type === 'Identifier' && MAKES_FIELD.includes(callee.name);
}
