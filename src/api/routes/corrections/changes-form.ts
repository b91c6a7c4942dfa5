import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Type } from '@nestjs/common';
import { entryOf, type AnyEntry } from '../../../domain/catalogue.js';
import { describeFields } from '../../edge/validation/form-class.js';
import { STRICT } from '../../edge/validation/form.pipe.js';
import { shapeErrors } from '../../edge/validation/shape-errors.js';
import type { ShapeError } from '../../edge/problems/problem.js';
import { BeginningDto, FactDto } from '../fact.dto.js';

/** The source that a fact was taken from is the fact itself. */
const ALWAYS_IDENTITY = ['source'];

type AnyValues = Readonly<Record<string, unknown>>;

/** The form of each fact's fields, made when it is first asked for. */
const forms = new Map<string, Type>();

/** Fields that are judged together: a correction of one of them is held against the others as they stand. */
const JUDGED_TOGETHER: readonly (readonly string[])[] = [['ownership', 'owner']];

/**
 * The errors in the changes that a correction makes to a fact of one type. A fact that has no form here is corrected by
 * nobody: whatever was let through would be in the record for ever.
 *
 * @param standing the fields of the fact as they stand
 */
export function changesErrors(type: string, changes: AnyValues, standing: AnyValues): ShapeError[] {
  const entry = entryOf(type);
  if (entry === undefined || entry.isGate === true)
    return [{ pointer: '/changes', code: 'no-form', message: `no field of a fact of type ${type} can be corrected` }];
  return (
    identityErrors(entry, changes) ?? takenAwayErrors(entry, changes) ?? formErrors(type, entry, changes, standing)
  );
}

function identityErrors({ identity }: AnyEntry, changes: AnyValues): ShapeError[] | undefined {
  const fixed = Object.keys(changes).filter((name) => [...ALWAYS_IDENTITY, ...identity].includes(name));
  if (fixed.length === 0) return undefined;
  return fixed.map((name) => errorAt(name, 'identity', 'cannot be corrected; annul the fact and record the right one'));
}

function takenAwayErrors({ fields }: AnyEntry, changes: AnyValues): ShapeError[] | undefined {
  const required = ['effectiveOn', ...Object.keys(fields).filter((name) => fields[name]?.isOptional === false)];
  const emptied = required.filter((name) => changes[name] === null);
  return emptied.length === 0 ? undefined : emptied.map((name) => errorAt(name, 'required', 'cannot be taken away'));
}

function formErrors(type: string, entry: AnyEntry, changes: AnyValues, standing: AnyValues): ShapeError[] {
  // A field that the fact has not is refused, even where it is to be taken away.
  const set = Object.entries(changes).filter(([name, value]) => value !== null || !isOptional(name, entry));
  const fields = Object.fromEntries([...besides(changes, standing), ...set]);
  const errors = validateSync(plainToInstance(formOf(type, entry), fields) as object, STRICT);
  // Fields that stay as they are may be left out; an object takes the place of the old one, and is given whole.
  return shapeErrors(
    errors.filter(({ property }) => Object.hasOwn(fields, property)),
    '/changes',
  );
}

function isOptional(name: string, { fields, isBeginning }: AnyEntry): boolean {
  return fields[name]?.isOptional === true || (isBeginning === true && name === 'effectiveOnQualifier');
}

/** The fields that stand beside changed ones, and are judged together with them. */
function besides(changes: AnyValues, standing: AnyValues): [string, unknown][] {
  const groups = JUDGED_TOGETHER.filter((names) => names.some((name) => Object.hasOwn(changes, name)));
  return groups.flat().map((name) => [name, standing[name]]);
}

function formOf(type: string, { fields, isBeginning }: AnyEntry): Type {
  const known = forms.get(type);
  if (known !== undefined) return known;
  const form = isBeginning === true ? class extends BeginningDto {} : class extends FactDto {};
  describeFields(form, fields);
  forms.set(type, form);
  return form;
}

function errorAt(name: string, code: string, message: string): ShapeError {
  return { pointer: `/changes/${name}`, code, message };
}
