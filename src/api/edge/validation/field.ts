import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Optional } from './optional.js';

/** The options of every field. */
export interface FieldOptions {
  /** True if the field may be absent; `null` is never the same as absent. */
  readonly optional?: boolean;
  /** True if `null` says something of its own; such a field may be absent too. */
  readonly nullable?: boolean;
  /** True if it is taken, and decides nothing. */
  readonly deprecated?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/** A field with its validators and its OpenAPI schema, defined in one place so that they cannot differ. */
export function field(
  schema: ApiPropertyOptions,
  validators: readonly PropertyDecorator[],
  { optional = false, nullable = false, ...described }: FieldOptions,
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...(nullable ? orNull(schema) : schema), ...described, required: !optional } as ApiPropertyOptions),
    ...(optional ? [Optional(nullable)] : []),
    ...validators,
  );
}

/** The schema of a value that may be `null`. The generator knows no `null`, so nothing is left for it to translate. */
function orNull(schema: ApiPropertyOptions): ApiPropertyOptions {
  const { type, ...rest } = schema as { readonly type?: unknown };
  const value = type === String ? { type: 'string', ...rest } : schema;
  return { oneOf: [value, { type: 'null' }] } as unknown as ApiPropertyOptions;
}
