import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Optional } from './optional.js';

/** What can be said of any field. */
export interface FieldOptions {
  /** True where the field may be left out. `null` is never the same as leaving it out. */
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/** A field with its validators, and with the schema that tells callers of them: one place, so that the two cannot differ. */
export function field(
  schema: ApiPropertyOptions,
  validators: readonly PropertyDecorator[],
  { optional = false, ...described }: FieldOptions,
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...schema, ...described, required: !optional } as ApiPropertyOptions),
    ...(optional ? [Optional()] : []),
    ...validators,
  );
}
