import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { malformedRequest } from '../problems/problem.js';
import { inheritedNames } from './inherited-names.js';
import { shapeErrors } from './shape-errors.js';

/** Unknown fields are refused, not dropped; one error a field is enough. */
export const STRICT = { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true } as const;

/**
 * Holds a body or a query against its form, and hands on what was sent: Nest's own pipe would hand on an instance in which
 * every field that was left out is there as `undefined`.
 */
export class FormPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined || metatype === Object) return value;
    // First, since class-transformer takes an object's own `constructor` for its class, and fails.
    const inherited = inheritedNames(value);
    if (inherited.length > 0) throw malformedRequest(inherited);
    const errors = validateSync(plainToInstance(metatype as new () => object, value ?? {}), STRICT);
    if (errors.length > 0) throw malformedRequest(shapeErrors(errors));
    return value;
  }
}
