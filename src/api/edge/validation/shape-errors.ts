import type { ValidationError } from 'class-validator';
import type { ShapeError } from '../problems/problem.js';

/** The validation errors of a body, with a JSON pointer to each field, at any depth. */
export function shapeErrors(errors: readonly ValidationError[], parent = ''): ShapeError[] {
  return errors.flatMap(({ property, value, constraints = {}, children = [] }) => {
    const pointer = `${parent}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    // JSON has no `undefined`: whatever the field's form may be, it is simply not there.
    if (value === undefined) return [{ pointer, code: 'missing', message: 'is missing' }];
    const own = Object.entries(constraints).map(([name, message]) => shapeError(pointer, name, message));
    return [...own, ...shapeErrors(children, pointer)];
  });
}

function shapeError(pointer: string, name: string, message: string): ShapeError {
  return name === 'whitelistValidation' ? unknownField(pointer) : { pointer, code: name, message };
}

/** The error for an unknown field: it is refused, not dropped. */
export function unknownField(pointer: string): ShapeError {
  return { pointer, code: 'unknown-field', message: 'is not a field of this request' };
}
