import { copy, type Mutator } from './mutator.js';

/** `given ?? known` becomes either side alone: a default that never holds, or always does. */
export const oneSideOfNullish: Mutator = {
  name: 'OneSideOfNullish',
  *mutate({ node }) {
    if (node.type !== 'LogicalExpression' || node.operator !== '??') return;
    yield copy(node.left);
    yield copy(node.right);
  },
};

/** `isOpen(site) ? a : b` becomes either branch alone; where the test compares, Stryker's own mutants do the same. */
export const oneBranch: Mutator = {
  name: 'OneBranch',
  *mutate({ node }) {
    if (node.type !== 'ConditionalExpression') return;
    if (node.test.type === 'BinaryExpression' || node.test.type === 'LogicalExpression') return;
    yield copy(node.consequent);
    yield copy(node.alternate);
  },
};
