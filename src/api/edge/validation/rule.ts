import { ValidateBy } from 'class-validator';

/** Makes a validator of a plain function and its error message. */
export function rule(name: string, message: string, holds: (value: unknown) => boolean): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: holds, defaultMessage: () => message } });
}
