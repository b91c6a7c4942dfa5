import type { Ignorer, NodePath } from '@stryker-mutator/api/ignore';
import type { Node } from '../mutators/mutator.js';

const REASON = 'The compiler ties the fields of the catalogue to the types of facts';

/**
 * The forms of a fact's fields in the catalogue. The compiler is their test: a field left out, one too many or one of
 * another form than the fact's type has does not compile, and what does is a description for readers.
 */
export const typedFields: Ignorer = {
  shouldIgnore(path: NodePath) {
    const { node } = path as { readonly node: Node };
    if (isCallOf(node, ['object'])) return REASON;
    if (node.type !== 'ObjectProperty' || node.key.type !== 'Identifier' || node.key.name !== 'fields')
      return undefined;
    const { value } = node;
    if (value.type !== 'ObjectExpression' || !value.properties.every(isField)) return undefined;
    return REASON;
  },
};

function isField(property: Node): boolean {
  return property.type === 'ObjectProperty' && isCallOf(property.value, ['mandatory', 'optional']);
}

function isCallOf(node: Node, names: readonly string[]): boolean {
  return node.type === 'CallExpression' && node.callee.type === 'Identifier' && names.includes(node.callee.name);
}
