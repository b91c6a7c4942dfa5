import { ApiParam, type ApiParamOptions } from '@nestjs/swagger';

/** Tells callers what a parameter in the path may hold: what a pipe checks, no document can see. */
export function describePathParameter(
  target: object,
  method: string | symbol | undefined,
  options: ApiParamOptions,
): void {
  const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
  // A constructor takes no path.
  if (method === undefined || descriptor === undefined) return;
  ApiParam(options)(target, method, descriptor);
}
