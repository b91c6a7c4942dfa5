import type { Command } from '../description/command';
import type { FormField } from '../description/form-field';
import type { OpenApi } from '../description/open-api';
import { bodyOf, type Body, type Json } from '../values/body-of';
import { valuesOf } from '../values/values-of';
import type { Values } from '../values/values';
import type { FactState } from './fact-state';

/** Fields that every fact has beside its own. */
const OF_EVERY_FACT = ['effectiveOn'];

/** The fields of a fact that a correction can name: those of its form, but its identity and its source. */
export function correctableFields(fact: FactState, commands: readonly Command[], document: OpenApi): FormField[] {
  const command = commands.find(({ records }) => records.includes(fact.type));
  const payload = document.components.schemas[`${fact.type}Data`]?.properties ?? {};
  const gaps = (fact.data as { notReported?: readonly string[] }).notReported ?? [];
  return (command?.fields ?? []).filter(
    ({ name }) =>
      OF_EVERY_FACT.includes(name) ||
      (Object.hasOwn(payload, name) && (command?.identity.includes(name) !== true || gaps.includes(name))),
  );
}

/** The fact as it stands, as a command would have it. */
function bodyOfFact({ data, effectiveOn, effectiveOnQualifier }: FactState): Body {
  return { ...(data as Body), effectiveOn, ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }) };
}

/** The content of a form that stands for a fact as it stands. */
export function valuesOfFact(fact: FactState, fields: readonly FormField[]): Values {
  return valuesOf(fields, bodyOfFact(fact));
}

/** One field that a correction changes, before and after; `null` where it is taken away. */
export interface Change {
  readonly name: string;
  readonly before: Json | undefined;
  readonly after: Json;
}

/** The differences between a fact and what is filled in, field by field. */
export function changesOf(fact: FactState, fields: readonly FormField[], values: Values): Change[] {
  const before = bodyOf(fields, valuesOfFact(fact, fields));
  const after = bodyOf(fields, values);
  const names = fields.flatMap(({ name, qualifier }) => (qualifier === undefined ? [name] : [name, qualifier.name]));
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ name, before: before[name], after: after[name] ?? null }));
}

/** Changes as a command names them: each field with what it should be. */
export function bodyOfChanges(changes: readonly Change[]): Body {
  return Object.fromEntries(changes.map(({ name, after }) => [name, after]));
}
