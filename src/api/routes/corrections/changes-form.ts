import type { Type } from '@nestjs/common';
import { entryOf, type AnyEntry } from '../../../domain/catalogue.js';
import type { CorrectionChain } from '../../../domain/history/correction-chain.js';
import type { Fact } from '../../../domain/history/fact.js';
import { namedAsNotReported } from '../../../domain/not-reported.js';
import { describeFact } from '../../edge/validation/form-class.js';
import { formErrors } from '../../edge/validation/form-errors.js';
import { tidyFields } from '../../edge/validation/tidying.js';
import { unknownField } from '../../edge/validation/shape-errors.js';
import type { ShapeError } from '../../edge/problems/problem.js';
import { FactDto } from '../fact.dto.js';

/** The fact that a correction is about. */
interface Corrected {
  readonly type: string;
  /** The event that the correction names. */
  readonly eventId: string;
  /** Absent for an event that counts for nothing, of which the record refuses any correction. */
  readonly chain?: CorrectionChain<Fact>;
}

type Changes = Readonly<Record<string, unknown>>;

/** The source that a fact was taken from is the fact itself. */
const ALWAYS_IDENTITY = ['source'];

/** The form of each fact, whole, made when it is first asked for. */
const forms = new Map<string, Type>();

/**
 * The errors in the changes that a correction makes to a fact. The fact as it would stand is held whole against the form of the
 * command that records it, so that nothing gets into the record by a correction that no command would have taken. A fact
 * without a form here is corrected by nobody.
 */
export function changesErrors(corrected: Corrected, changes: Changes): ShapeError[] {
  return errorsOf(corrected, changes, 'changes');
}

/**
 * The errors in the fields as another source has them: those of a correction of the fact as it stands, which an accepted claim is.
 *
 * @param claimed the fact that the claim is about
 */
export function claimErrors(claimed: Corrected, says: Changes): ShapeError[] {
  const lastWord = claimed.chain?.standing.correctedBy ?? claimed.eventId;
  return errorsOf({ ...claimed, eventId: lastWord }, says, 'says');
}

function errorsOf({ type, eventId, chain }: Corrected, changes: Changes, field: string): ShapeError[] {
  const entry = entryOf(type);
  if (entry === undefined || entry.isGate === true)
    return [{ pointer: `/${field}`, code: 'no-form', message: `no field of a fact of type ${type} can be corrected` }];
  const errors = [...identityErrors(entry, changes, field, chain), ...unknownErrors(entry, changes, field)];
  if (errors.length > 0 || chain === undefined) return errors;
  const emptied = takenAwayErrors(entry, changes, field);
  if (emptied.length > 0) return emptied;
  return resultErrors(formOf(type, entry), chain.standing.fact, chain.factWith(eventId, changes), changes, field);
}

/** The changes with their texts in their one spelling, as the command of the fact would have them. */
export function tidiedChanges({ type }: Corrected, changes: Changes): Changes {
  const entry = entryOf(type);
  return entry === undefined ? changes : (tidyFields(formOf(type, entry), changes) as Changes);
}

/** A fact is about what it is about; only a part of that which was not reported may be supplied. */
function identityErrors(
  { identity }: AnyEntry,
  changes: Changes,
  field: string,
  chain: Corrected['chain'],
): ShapeError[] {
  const open = chain === undefined ? [] : namedAsNotReported(chain.standing.fact.data as object);
  const closed = [...ALWAYS_IDENTITY, ...identity.filter((name) => !open.includes(name))];
  const fixed = Object.keys(changes).filter((name) => closed.includes(name));
  return fixed.map((name) =>
    errorAt(`/${field}/${name}`, 'identity', 'cannot be corrected; annul the fact and record the right one'),
  );
}

/** Unknown names are looked for by themselves: one that is to be taken away leaves no trace in the result. */
function unknownErrors({ fields }: AnyEntry, changes: Changes, field: string): ShapeError[] {
  const envelope = [...ALWAYS_IDENTITY, 'effectiveOn', 'effectiveOnQualifier'];
  const unknown = Object.keys(changes).filter((name) => !Object.hasOwn(fields, name) && !envelope.includes(name));
  return unknown.map((name) => unknownField(`/${field}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`));
}

function takenAwayErrors({ fields }: AnyEntry, changes: Changes, field: string): ShapeError[] {
  const required = ['effectiveOn', ...Object.keys(fields).filter((name) => fields[name]?.isOptional === false)];
  const emptied = required.filter((name) => changes[name] === null);
  return emptied.map((name) => errorAt(`/${field}/${name}`, 'required', 'cannot be taken away'));
}

/**
 * The errors of the fact as it would stand. An error that it has already, from a time when its form was wider, is not held against
 * a correction of something else: what stands may stay, but nothing new comes in.
 */
function resultErrors(form: Type, standing: Fact, changed: Fact, changes: Changes, field: string): ShapeError[] {
  const errors = factErrors(form, changed, field);
  if (errors.length === 0) return errors;
  const before = new Set(factErrors(form, standing, field).map(({ pointer, code }) => `${pointer} ${code}`));
  const isNamed = (pointer: string): boolean => Object.hasOwn(changes, pointer.split('/')[2] ?? '');
  return errors.filter(({ pointer, code }) => isNamed(pointer) || !before.has(`${pointer} ${code}`));
}

function factErrors(
  form: Type,
  { data, effectiveOn, effectiveOnQualifier, source }: Fact,
  field: string,
): ShapeError[] {
  const qualified = effectiveOnQualifier === undefined ? {} : { effectiveOnQualifier };
  return formErrors(form, { ...(data as object), effectiveOn, ...qualified, source }, `/${field}`);
}

function formOf(type: string, entry: AnyEntry): Type {
  const known = forms.get(type);
  if (known !== undefined) return known;
  const form = class extends FactDto {};
  // A fact, unlike its order, leaves nothing to the stream.
  describeFact(form, { ...entry, implied: [] }, entry.fields);
  forms.set(type, form);
  return form;
}

function errorAt(pointer: string, code: string, message: string): ShapeError {
  return { pointer, code, message };
}
