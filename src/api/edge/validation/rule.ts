import { ValidateBy } from 'class-validator';

/** A validator from a plain function, with the message it fails with. */
export function rule(name: string, message: string, holds: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: holds, defaultMessage: () => message } });
}
