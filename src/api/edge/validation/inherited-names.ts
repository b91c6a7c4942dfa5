import type { ShapeError } from '../problems/problem.js';
import { unknownField } from './shape-errors.js';

/**
 * Finds the fields, at any depth, with the name of an inherited property such as `constructor` or `toString`. No form
 * has such a field, but class-validator looks up its known fields in an object, finds the inherited property there, and
 * would let the field pass into the record.
 */
export function inheritedNames(value: unknown, parent = ''): ShapeError[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const pointer = `${parent}/${name}`;
    return name in Object.prototype ? [unknownField(pointer)] : inheritedNames(one, pointer);
  });
}
