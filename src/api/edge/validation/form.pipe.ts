import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { malformedRequest } from '../problems/problem.js';
import { formErrors } from './form-errors.js';
import { inheritedNames } from './inherited-names.js';
import { tidyFields } from './tidying.js';

/**
 * Validates a body or a query against its form, its texts in their one spelling, and passes on the plain value: Nest's own pipe
 * would pass on an instance in which every absent field exists as `undefined`.
 */
export class FormPipe implements PipeTransform<unknown, unknown> {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined || metatype === Object) return value;
    // Checked first, since class-transformer takes an object's own `constructor` for its class, and fails.
    const inherited = inheritedNames(value);
    if (inherited.length > 0) throw malformedRequest(inherited);
    const form = metatype as new () => object;
    const plain = tidyFields(form, value);
    const errors = formErrors(form, plain ?? {});
    if (errors.length > 0) throw malformedRequest(errors);
    return plain;
  }
}
