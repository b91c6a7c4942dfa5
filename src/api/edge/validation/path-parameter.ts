import { ApiParam, type ApiParamOptions } from '@nestjs/swagger';

/** Documents the values of a path parameter, since the OpenAPI generator cannot see the checks of a pipe. */
export function describePathParameter(
  target: object,
  method: string | symbol | undefined,
  options: ApiParamOptions,
): void {
  const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
  // A constructor has no path.
  if (method === undefined || descriptor === undefined) return;
  ApiParam(options)(target, method, descriptor);
}
