import { copy, type Mutator } from './mutator.js';

/** A number is one more than it was. */
export const numericLiteral: Mutator = {
  name: 'NumericLiteral',
  *mutate({ node }) {
    if (node.type !== 'NumericLiteral') return;
    const value = node.value + 1;
    yield { ...copy(node), value, extra: { rawValue: value, raw: String(value) } };
  },
};

/** Methods that Stryker leaves alone, and what each becomes. `find` mostly looks for an id, of which there is one. */
const OTHER_METHODS: Readonly<Record<string, string>> = { findLast: 'find', push: 'unshift' };

/** The first instead of the last; the wrong end of a list. */
export const otherEnd: Mutator = {
  name: 'OtherEnd',
  *mutate({ node }) {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
    const { property } = node.callee;
    if (property.type !== 'Identifier' || !Object.hasOwn(OTHER_METHODS, property.name)) return;
    const name = OTHER_METHODS[property.name] as string;
    yield copy({ ...node, callee: { ...node.callee, property: { ...property, name } } });
  },
};
