import { ApiOperation } from '@nestjs/swagger';

/** Names an operation after its method, for people (`Terminate mandate`) and for generated clients (`terminateMandate`). */
export function Operation(): MethodDecorator {
  return (target, key, descriptor) => {
    const operationId = String(key);
    const words = operationId.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const summary = words.charAt(0).toUpperCase() + words.slice(1);
    ApiOperation({ operationId, summary })(target, key, descriptor);
  };
}
