import type { Coordinates, OperationRow } from './operations-file.js';
import { checkCoordinates } from './seats.js';

/** A command that records something of a row, in the form of a history file. */
export interface OperationCommand {
  readonly id: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A row as a mission: the commands that record it, and what was changed of it. */
export interface Operation {
  readonly missionId: string;
  readonly commands: readonly OperationCommand[];
  /** Each part of the row that was not taken as it stands, as a sentence without its full stop. */
  readonly notes: readonly string[];
}

/**
 * The commands for a row: an establishment and, where it has ended, a termination and a completed withdrawal on that day. The list gives
 * no resolution, no mandate and no host State, and a first day of a month where only the month is known.
 */
export function operationOf(row: OperationRow): Operation {
  const { acronym, name, start, end, number, updatedOn } = row;
  const missionId = missionIdOf(acronym);
  const source = {
    document: `UN Peace & Security Data Hub, list of peace operations DPPADPOSS-PKO, last update ${updatedOn}, no. ${number}`,
  };
  const { headquarters, notes } = headquartersOf(row);
  const established = {
    missionId,
    acronym,
    name,
    notReported: ['resolution', 'mandate', 'hostState'],
    ...(headquarters !== undefined && { headquarters }),
    effectiveOn: asKnown(start ?? ''),
    source,
  };
  const commands = [{ id: 'listed-established', path: '/missions', body: established }];
  if (end === undefined) return { missionId, commands, notes };
  const mission = `/missions/${missionId}`;
  const ended = { effectiveOn: asKnown(end), source };
  return {
    missionId,
    commands: [
      ...commands,
      {
        id: 'listed-terminated',
        path: `${mission}/mandate-termination`,
        body: { basis: 'unknown', notReported: ['resolution'], ...ended },
      },
      { id: 'listed-withdrawn', path: `${mission}/withdrawal-completion`, body: ended },
    ],
    notes,
  };
}

/** `UNOSOM II` is `unosom-ii`. */
function missionIdOf(acronym: string): string {
  return acronym
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A day, or the month where the list has its first day. */
function asKnown(day: string): string {
  return day.endsWith('-01') ? day.slice(0, -3) : day;
}

interface Headquarters extends Partial<Coordinates> {
  readonly name: string;
}

function headquartersOf({ location, coordinates }: OperationRow): { headquarters?: Headquarters; notes: string[] } {
  if (location === undefined) return { notes: [] };
  if (coordinates === undefined) return { headquarters: { name: location }, notes: [] };
  const checked = checkCoordinates(location, coordinates);
  const given = `latitude ${coordinates.latitude} and longitude ${coordinates.longitude}`;
  switch (checked.kind) {
    case 'right':
      return { headquarters: { name: location, ...checked.coordinates }, notes: [] };
    case 'swapped':
      return {
        headquarters: { name: location, ...checked.coordinates },
        notes: [`${given} of ${location} are swapped, and were taken the other way round`],
      };
    case 'unknown-seat':
      return {
        headquarters: { name: location, ...checked.coordinates },
        notes: [`${given} of ${location} could not be checked, and were taken as they stand`],
      };
    case 'elsewhere':
      return { headquarters: { name: location }, notes: [`${given} are not those of ${location}, and were left out`] };
  }
}
