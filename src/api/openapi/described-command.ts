import { entryOf, factsRecordedBy, type CommandType, type FactType } from '../../domain/catalogue.js';

/** For programs that make forms: what a command records, and what of it a correction can name. */
export interface DescribedCommand {
  readonly 'x-command': {
    /** The types of the facts that it can record. */
    readonly records: readonly FactType[];
    /** Fields that no correction of them names. */
    readonly identity: readonly string[];
    /** Fields that name the document which permits it: their absence is for the rules to refuse. */
    readonly instruments: readonly string[];
    /** It waits for a second person: always, or where this field is there. */
    readonly secondPerson?: string;
  };
}

/** The extension of an operation that takes a command. */
export function describedCommand(command: CommandType): DescribedCommand {
  const records = factsRecordedBy(command);
  const entries = records.map((type) => entryOf(type));
  const [secondPerson] = entries.flatMap((entry) => entry.secondPerson ?? []);
  return {
    'x-command': {
      records,
      identity: [...new Set(entries.flatMap(({ identity }) => identity))],
      instruments: [
        ...new Set(
          entries
            .flatMap(({ instrument, instrumentWhere }) => [instrument, instrumentWhere?.instrument])
            .filter((field) => field !== undefined),
        ),
      ],
      ...(secondPerson !== undefined && {
        secondPerson: secondPerson === 'always' ? secondPerson : secondPerson.where,
      }),
    },
  };
}
