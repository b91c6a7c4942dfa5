import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';

/** The first fault of a body, with its place; undefined for a valid body. */
export function firstFault(validate: ValidateFunction, body: unknown): string | undefined {
  return validate(body) ? undefined : (validate.errors ?? []).slice(0, 1).map(inWords)[0];
}

function inWords({ instancePath, message = '', params }: ErrorObject): string {
  return `${instancePath.replace(/\d+/g, 'n')} ${message} ${JSON.stringify(params)}`;
}
