import type { Ignorer, NodePath } from '@stryker-mutator/api/ignore';
import type { Node } from '../mutators/mutator.js';

/** The text of a defect is for the engineer who mends it, and may be put in any words; that it is thrown is what specs are to show. */
export const defectText: Ignorer = {
  shouldIgnore(path: NodePath) {
    const { node } = path as { readonly node: Node };
    if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'Error')
      return undefined;
    return 'The text of a defect';
  },
};
