import { ValidateIf } from 'class-validator';

/** The field may be left out. Unlike class-validator's own `IsOptional`, `null` is not let through. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_: unknown, value: unknown) => value !== undefined);
}
