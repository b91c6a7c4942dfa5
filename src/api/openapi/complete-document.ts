import type { OpenAPIObject } from '@nestjs/swagger';
import { commandTakenBy } from '../../application/orders/operation-id.js';
import { entryOf, factRecordedBy, type AnyEntry, type CommandType } from '../../domain/catalogue.js';
import { BODY_EXAMPLES } from '../routes/commands/body-examples.js';
import type { JsonSchema } from '../description/description.js';
import { describedCommand } from './described-command.js';
import { referenceOfField, referenceOfParameter } from './references.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Response = Exclude<Operation['responses'][string], { $ref: string } | undefined>;
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Schema = NonNullable<NonNullable<Response['content']>[string]['schema']>;

/**
 * A document with what its generator cannot know of our routes: the docstring of a method is the description of its operation,
 * not the summary, which is its name in words (`Terminate mandate`); the schemas of answers; that no object has other fields
 * than those it lists; and of which fields a body has one at least.
 *
 * @param answers the schemas of answers, by name
 * @throws Error for a name that the generator has given to another schema
 */
export function completeDocument(
  document: OpenAPIObject,
  answers: Readonly<Record<string, JsonSchema>>,
): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [[method, completedOperation(operation, path)] as const];
    });
    return [path, { ...item, ...Object.fromEntries(operations) }] as const;
  });
  const forms = document.components?.schemas ?? {};
  const twice = Object.keys(forms).find((name) => Object.hasOwn(answers, name));
  if (twice !== undefined) throw new Error(`A form and an answer are named ${twice}`);
  const schemas = { ...completedForms(forms, document), ...(answers as Schemas) };
  return { ...document, paths: Object.fromEntries(paths), components: { ...document.components, schemas } };
}

function completedOperation(operation: Operation, path: string): Operation {
  const { operationId = '', summary: docstring, description = docstring } = operation;
  const command = commandTakenBy(operationId);
  return {
    ...operation,
    ...(command !== undefined && describedCommand(command)),
    ...withReferences(operation, path),
    summary: inWords(operationId),
    ...(description !== undefined && description !== '' && { description }),
    ...withExample(operation),
    responses: answersOf(operation),
  };
}

/** The things that a path names. */
function withReferences({ parameters }: Operation, path: string): Pick<Operation, 'parameters'> {
  if (parameters === undefined) return {};
  const described = parameters.map((parameter) =>
    'in' in parameter && parameter.in === 'path'
      ? { ...parameter, ...referenceOfParameter(parameter.name, path) }
      : parameter,
  );
  return { parameters: described };
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

function answersOf({ responses }: Operation): Operation['responses'] {
  const answers = Object.entries(responses);
  return Object.fromEntries(answers.map(([status, answer]) => [status, inLines(answer as Response)]));
}

/** A list that can be had as whole is text then: lines of JSON, one an item, or a table that no JSON schema describes. */
function inLines(answer: Response): Response {
  const { content = {} } = answer;
  const page = content['application/json']?.schema as { properties?: { items?: Schema } } | undefined;
  const texts = {
    'text/csv': { type: 'string' },
    'application/x-ndjson': {
      type: 'string',
      contentMediaType: 'application/x-ndjson',
      contentSchema: page?.properties?.items,
    },
  };
  const lines = Object.entries(texts).filter(([type]) => Object.hasOwn(content, type));
  if (lines.length === 0) return answer;
  const described = lines.map(([type, schema]) => [type, { schema: schema }] as const);
  return { ...answer, content: { ...content, ...Object.fromEntries(described) } };
}

/** A request with another field is refused, and a report without any figure; its fields tell what they name. */
function completedForms(forms: Schemas, document: OpenAPIObject): Schemas {
  const commands = commandsByForm(document);
  return Object.fromEntries(
    Object.entries(forms).map(([name, form]) => {
      const command = commands.get(name);
      const alternatives = command === undefined ? {} : alternativesOf(entryOf(factRecordedBy(command)));
      return [name, { ...form, ...fieldsOf(form, command), additionalProperties: false, ...alternatives }];
    }),
  );
}

function fieldsOf(form: Schemas[string], command: CommandType | undefined): Schema {
  if (!('properties' in form) || form.properties === undefined) return {};
  const fields = Object.entries(form.properties).map(([name, field]): [string, Schema] => [
    name,
    { ...field, ...referenceOfField(name, command) },
  ]);
  return { properties: Object.fromEntries(fields) };
}

/** The command that a form is of, by the form's name. */
function commandsByForm({ paths }: OpenAPIObject): Map<string, CommandType> {
  const commands = new Map<string, CommandType>();
  for (const { post } of Object.values(paths)) {
    const command = commandTakenBy(post?.operationId ?? '');
    const form = formOf(post);
    if (command !== undefined && form !== undefined) commands.set(form, command);
  }
  return commands;
}

/** One of some fields at least; and each field that a source may fail to give, or a word that it does. */
function alternativesOf({ atLeastOneOf, orNotReported = {}, implied = [], fields }: AnyEntry): Schema {
  const anyOf = (names: readonly string[]): Schema => ({ anyOf: names.map((name) => ({ required: [name] })) });
  const gaps = Object.entries(orNotReported)
    .filter(([name]) => fields[name]?.form !== 'instrument' && !implied.includes(name))
    .map(([name, others]) => anyOf([name, ...others, 'notReported']));
  return { ...(atLeastOneOf !== undefined && anyOf(atLeastOneOf)), ...(gaps.length > 0 && { allOf: gaps }) };
}

/** The name of the form of an operation's body. */
function formOf(operation: Operation | undefined): string | undefined {
  const body = operation?.requestBody;
  if (body === undefined || !('content' in body)) return undefined;
  const schema = body.content['application/json']?.schema;
  return schema !== undefined && '$ref' in schema ? schema.$ref.split('/').at(-1) : undefined;
}
