import type { OpenAPIObject } from '@nestjs/swagger';
import { commandTakenBy } from '../../application/orders/operation-id.js';
import { BODY_EXAMPLES } from '../routes/commands/body-examples.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The media types of a whole list: text, in lines that no JSON schema describes. */
const LINES = ['text/csv', 'application/x-ndjson'];

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Response = Exclude<Operation['responses'][string], { $ref: string } | undefined>;

/**
 * A document with what its generator cannot know of our routes: the docstring of a method is the description of its operation,
 * not the summary, which is its name in words (`Terminate mandate`).
 */
export function completed(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [[method, completedOperation(operation)] as const];
    });
    return [path, { ...item, ...Object.fromEntries(operations) }] as const;
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

function completedOperation(operation: Operation): Operation {
  const { operationId = '', summary: docstring, description = docstring } = operation;
  return {
    ...operation,
    summary: inWords(operationId),
    ...(description !== undefined && description !== '' && { description }),
    ...withExample(operation),
    responses: answersOf(operation),
  };
}

/** A body as it is accepted, whole: programs that make forms begin with it. */
function withExample({ operationId = '', requestBody }: Operation): Pick<Operation, 'requestBody'> {
  const command = commandTakenBy(operationId);
  if (command === undefined || requestBody === undefined || !('content' in requestBody)) return {};
  const [[type, media] = []] = Object.entries(requestBody.content);
  if (type === undefined) return {};
  return { requestBody: { ...requestBody, content: { [type]: { ...media, example: BODY_EXAMPLES[command] } } } };
}

/** `terminateMandate` is `Terminate mandate`. */
function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The generator takes every route for one that answers 200, which those that take commands never do. */
function answersOf({ responses }: Operation): Operation['responses'] {
  const answers = Object.entries(responses).filter(([status]) => status !== '200' || !('201' in responses));
  return Object.fromEntries(answers.map(([status, answer]) => [status, inLines(answer as Response)]));
}

function inLines(answer: Response): Response {
  if (answer.content === undefined) return answer;
  const lines = LINES.filter((type) => Object.hasOwn(answer.content ?? {}, type));
  const texts = Object.fromEntries(lines.map((type) => [type, { schema: { type: 'string' as const } }]));
  return { ...answer, content: { ...answer.content, ...texts } };
}
