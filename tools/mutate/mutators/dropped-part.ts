import { copy, without, type Mutator } from './mutator.js';

/** `{ ...row, incidents }` becomes `{ ...row }`: a fold that forgets a field. An only property is Stryker's own affair. */
export const droppedProperty: Mutator = {
  name: 'DroppedProperty',
  *mutate({ node }) {
    if (node.type !== 'ObjectExpression' || node.properties.length < 2) return;
    for (const index of node.properties.keys()) yield copy({ ...node, properties: without(node.properties, index) });
  },
};

/** `[a, b]` becomes `[a]`: a table that lacks a line. */
export const droppedElement: Mutator = {
  name: 'DroppedElement',
  *mutate({ node }) {
    if (node.type !== 'ArrayExpression' || node.elements.length < 2) return;
    for (const index of node.elements.keys()) yield copy({ ...node, elements: without(node.elements, index) });
  },
};

/** `case 'A': case 'B': …` loses a label that shares its statements: a kind of fact that is not seen. */
export const droppedCase: Mutator = {
  name: 'DroppedCase',
  *mutate({ node }) {
    if (node.type !== 'SwitchStatement') return;
    for (const [index, { consequent }] of node.cases.entries())
      if (consequent.length === 0) yield copy({ ...node, cases: without(node.cases, index) });
  },
};

/** `map.set(key, value);` is not executed, an error not thrown. */
export const droppedStatement: Mutator = {
  name: 'DroppedStatement',
  *mutate({ node }) {
    if (node.type === 'ExpressionStatement' || node.type === 'ThrowStatement') yield { type: 'EmptyStatement' };
  },
};
