import { ValidateIf } from 'class-validator';

/**
 * Marks a field that may be absent. Unlike class-validator's `IsOptional`, it does not accept `null`.
 *
 * @param orNull true for a field that may be `null` as well
 */
export function Optional(orNull = false): PropertyDecorator {
  return ValidateIf((_: unknown, value: unknown) => value !== undefined && !(orNull && value === null));
}
