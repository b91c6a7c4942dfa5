import { ApiOperation, type ApiOperationOptions } from '@nestjs/swagger';

/**
 * Names an operation after its method. What it does is said by the method's docstring; the name in words is made of the
 * operation's id where the document is completed.
 */
export function Operation(options: ApiOperationOptions = {}): MethodDecorator {
  return (target, key, descriptor) => {
    ApiOperation({ operationId: String(key), ...options })(target, key, descriptor);
  };
}
