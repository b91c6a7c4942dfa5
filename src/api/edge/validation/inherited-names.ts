import type { ShapeError } from '../problems/problem.js';
import { unknownField } from './shape-errors.js';

/**
 * The fields, however deep, that are named like something every object has anyway: `constructor`, `toString`. No form has such
 * a field, but class-validator looks its known fields up in an object of its own, finds these there, and would let them pass
 * into the record.
 */
export function inheritedNames(value: unknown, parent = ''): ShapeError[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => {
    const pointer = `${parent}/${name}`;
    return name in Object.prototype ? [unknownField(pointer)] : inheritedNames(one, pointer);
  });
}
