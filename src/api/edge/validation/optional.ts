import { ValidateIf } from 'class-validator';

/** Marks a field that may be absent. Unlike class-validator's `IsOptional`, it does not accept `null`. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_: unknown, value: unknown) => value !== undefined);
}
