import { fieldOf, fieldsOf, type FormField } from './form-field';
import type { OpenApi, Operation, Parameter } from './open-api';

/** A command of the API, as a form is made of it. */
export interface Command {
  /** The id of its operation: `handOverSite`. */
  readonly id: string;
  /** The group in which the document lists it: `Sites`. */
  readonly group: string;
  /** The address, with `{siteId}` where a part is to be filled in. */
  readonly path: string;
  /** The parts of the address, but the mission. */
  readonly pathFields: readonly FormField[];
  readonly fields: readonly FormField[];
  /** The types of the facts that it can record. */
  readonly records: readonly string[];
  /** Fields that no correction names. */
  readonly identity: readonly string[];
}

/** The groups of a document's commands, in its order; those without any are left out. */
export interface CommandGroup {
  readonly name: string;
  readonly commands: readonly Command[];
}

/** Every command that appends facts to a mission, or begins one. */
export function commandsOf(document: OpenApi): Command[] {
  return Object.entries(document.paths).flatMap(([path, { post }]) =>
    post?.['x-command'] === undefined ? [] : [commandOf(path, post, document)],
  );
}

export function groupsOf(document: OpenApi): CommandGroup[] {
  const commands = commandsOf(document);
  return document.tags
    .map(({ name }) => ({ name, commands: commands.filter(({ group }) => group === name) }))
    .filter((group) => group.commands.length > 0);
}

/** All that a command asks for: first what it is about and when, then what has to be said, then what may be, and the source at the end. */
export function inOrder({ pathFields, fields }: Command): FormField[] {
  const rank = ({ name, isRequired }: FormField): number =>
    name === 'effectiveOn' ? 0 : name === 'source' ? 3 : isRequired ? 1 : 2;
  return [...pathFields, ...fields.toSorted((a, b) => rank(a) - rank(b))];
}

function commandOf(path: string, operation: Operation, document: OpenApi): Command {
  const body = operation.requestBody?.content['application/json']?.schema;
  const parameters = (operation.parameters ?? []).filter((own) => own.in === 'path' && own.name !== 'missionId');
  return {
    id: operation.operationId,
    group: operation.tags[0] ?? '',
    path,
    pathFields: parameters.map((parameter) => pathFieldOf(parameter, document)),
    fields:
      body === undefined ? [] : withInstruments(fieldsOf(body, document), operation['x-command']?.instruments ?? []),
    records: operation['x-command']?.records ?? [],
    identity: operation['x-command']?.identity ?? [],
  };
}

/** Every source names its document, and what an instrument permits names that. */
function withInstruments(fields: readonly FormField[], instruments: readonly string[]): FormField[] {
  return fields.map((field) =>
    field.name === 'source'
      ? { ...field, fields: withInstruments(field.fields, ['document']) }
      : { ...field, isInstrument: instruments.includes(field.name) },
  );
}

function pathFieldOf(parameter: Parameter, document: OpenApi): FormField {
  const { name, schema, 'x-refers-to': refersTo, 'x-fact-types': factTypes } = parameter;
  const described = {
    ...schema,
    ...(refersTo && { 'x-refers-to': refersTo }),
    ...(factTypes && { 'x-fact-types': factTypes }),
  };
  return fieldOf(name, described, true, document);
}
