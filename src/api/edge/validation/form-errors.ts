import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ShapeError } from '../problems/problem.js';
import { shapeErrors } from './shape-errors.js';
import { wholeErrors } from './whole-rules.js';

/** Unknown fields are refused, not dropped; one error for each field is enough. */
export const STRICT = { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true } as const;

/**
 * The errors of a value by its form: those of its fields, at any depth, or else those of the whole.
 *
 * @param pointer the JSON pointer to the value itself
 */
export function formErrors(form: new () => object, value: object, pointer = ''): ShapeError[] {
  const ofFields = shapeErrors(validateSync(plainToInstance(form, value), STRICT), pointer);
  return ofFields.length > 0 ? ofFields : wholeErrors(form, value, pointer);
}
