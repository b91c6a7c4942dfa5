/** The kinds of node of a Babel tree that we look at, with what we look at; any other node has a type of its own. */
export type Node =
  | { readonly type: 'ObjectExpression'; readonly properties: readonly Node[] }
  | { readonly type: 'ObjectProperty'; readonly key: Node; readonly value: Node }
  | { readonly type: 'ArrayExpression'; readonly elements: readonly (Node | null)[] }
  | { readonly type: 'SwitchStatement'; readonly cases: readonly { readonly consequent: readonly Node[] }[] }
  | { readonly type: 'ExpressionStatement' | 'ThrowStatement' | 'EmptyStatement' | 'BinaryExpression' }
  | { readonly type: 'LogicalExpression'; readonly operator: string; readonly left: Node; readonly right: Node }
  | {
      readonly type: 'ConditionalExpression';
      readonly test: Node;
      readonly consequent: Node;
      readonly alternate: Node;
    }
  | { readonly type: 'NumericLiteral'; readonly value: number; readonly extra?: object }
  | { readonly type: 'CallExpression' | 'NewExpression'; readonly callee: Node }
  | { readonly type: 'MemberExpression'; readonly property: Node }
  | { readonly type: 'Identifier'; readonly name: string };

/** The mutants that Stryker makes of a node: each answer stands in its place. */
export interface Mutator {
  readonly name: string;
  mutate(path: { readonly node: Node }): Iterable<Node>;
}

/** A copy that shares nothing, for Stryker goes on to change the tree it walks. */
export function copy<N extends Node>(node: N): N {
  return structuredClone(node);
}

/** The list without one of its members. */
export function without<T>(list: readonly T[], dropped: number): T[] {
  return list.filter((_, index) => index !== dropped);
}
