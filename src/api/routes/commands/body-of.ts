import type { Type } from '@nestjs/common';
import { entryOf, factRecordedBy } from '../../../domain/catalogue.js';
import type { AssetCommand } from '../../../domain/asset/asset.commands.js';
import { optional, type AnyFields, type Field } from '../../../domain/field.js';
import type { MissionCommand } from '../../../domain/mission/mission.commands.js';
import { describeFact } from '../../edge/validation/form-class.js';
import { FactDto } from '../fact.dto.js';
import { BODY_EXAMPLES } from './body-examples.js';

type RecordingCommand = MissionCommand | AssetCommand;
type DataOf<Command extends RecordingCommand['type']> = Extract<RecordingCommand, { readonly type: Command }>['data'];

/** The fields that a command may have in its body, besides when the fact happened and the document that says so. */
export type BodyOf<Command extends RecordingCommand['type'], InPath extends keyof DataOf<Command> = never> = FactDto &
  Omit<DataOf<Command>, InPath>;

/**
 * The form of a command's body, from the catalogue: the fields of the fact that it records.
 *
 * @param inPath fields that the path says
 */
export function bodyOf<Command extends RecordingCommand['type'], InPath extends keyof DataOf<Command> & string = never>(
  command: Command,
  ...inPath: readonly InPath[]
): Type<BodyOf<Command, InPath>> {
  const entry = entryOf(factRecordedBy(command));
  const form = class extends FactDto {};
  describeFact(form, entry, bodyFields(command, inPath), BODY_EXAMPLES[command]);
  return form as unknown as Type<BodyOf<Command, InPath>>;
}

/** A beginning that was forgotten until after its end is entered whole (R15). */
const LEFT: AnyFields = { left: optional('partial-date', 'The end, where it is recorded only afterwards.') };

/** The form of a field that an order may leave out. If the fact always has it, the stream alone decides it, whatever the order says. */
function impliedField(field: Field): Field {
  return { ...field, isOptional: true, ...(!field.isOptional && { isDeprecated: true }) };
}

function bodyFields(command: RecordingCommand['type'], inPath: readonly string[]): AnyFields {
  const { fields, implied = [], isBeginning } = entryOf(factRecordedBy(command));
  const own = Object.entries(fields)
    .filter(([name]) => !inPath.includes(name))
    .map(([name, field]) => [name, implied.includes(name) ? impliedField(field) : field] as const);
  return { ...Object.fromEntries(own), ...(isBeginning && LEFT) };
}
