import { ValidateBy, type ValidationArguments } from 'class-validator';

/**
 * Makes a validator of a plain function and its error message.
 *
 * @param message the same for every value, or what is wrong with the one that was found
 */
export function rule(
  name: string,
  message: string | ((value: unknown) => string),
  holds: (value: unknown) => boolean,
): PropertyDecorator {
  const defaultMessage = (found?: ValidationArguments): string =>
    typeof message === 'string' ? message : message(found?.value);
  return ValidateBy({ name, validator: { validate: holds, defaultMessage } });
}
