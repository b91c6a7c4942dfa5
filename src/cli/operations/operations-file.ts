import { readFile, stat } from 'node:fs/promises';
import { CsvError, parse, type Info } from 'csv-parse/sync';
import { isDay } from '../../domain/calendar/day.js';

/** A row of the UN's list of peace operations, as it is written there. */
export interface OperationRow {
  /** The line of the file on which the row ends. */
  readonly line: number;
  /** The number that the list gives it. */
  readonly number: number;
  readonly acronym: string;
  readonly name: string;
  /** The first day, `YYYY-MM-DD`; undefined where the list gives none. */
  readonly start: string | undefined;
  readonly end: string | undefined;
  /** The place of its headquarters; undefined where the list gives none. */
  readonly location: string | undefined;
  readonly coordinates: Coordinates | undefined;
  /** The day on which the list was last updated. */
  readonly updatedOn: string;
}

/** A place on Earth, in degrees. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** The largest file that is read, in bytes; the list has ten thousand. */
const LARGEST_BYTES = 1_000_000;

/** The columns of the list, which has others, too. */
const COLUMNS = [
  'id',
  'mission_acronym',
  'mission_name',
  'start_date',
  'end_date',
  'mission_location',
  'mission_longitude',
  'mission_latitude',
  'last_update',
] as const;

type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>;

/**
 * Reads the list. Nothing of a file is taken where anything of it is malformed.
 *
 * @throws Error that names every line that cannot be read, with what was expected
 */
export async function readOperations(file: string | URL): Promise<OperationRow[]> {
  const { size } = await stat(file).catch(() => {
    throw new Error(`There is no file ${String(file)}; name the UN's list of peace operations as CSV`);
  });
  if (size > LARGEST_BYTES)
    throw new Error(
      `${String(file)} has ${size} bytes, expected at most ${LARGEST_BYTES}: it is no list of operations`,
    );
  return parseOperations(await readFile(file));
}

/** As `readOperations`, for the bytes of a file. */
export function parseOperations(bytes: Uint8Array): OperationRow[] {
  const faults: string[] = [];
  const rows = recordsOf(bytes).map(({ record, info }) => rowOf(record, info.lines, faults));
  const seen = new Set<number>();
  for (const { line, number } of rows) {
    if (seen.has(number)) faults.push(`line ${line}: id ${number} is there twice`);
    seen.add(number);
  }
  if (faults.length > 0)
    throw new Error(`The list cannot be read, and nothing was recorded:\n  ${faults.join('\n  ')}`);
  return rows;
}

function recordsOf(bytes: Uint8Array): { record: Cells; info: Info }[] {
  try {
    return parse(textOf(bytes), {
      bom: true,
      columns: (header: string[]) => checkedHeader(header),
      info: true,
      skip_empty_lines: true,
    }) as unknown as { record: Cells; info: Info }[];
  } catch (error) {
    if (error instanceof CsvError) throw new Error(`The list is no CSV: ${error.message}`, { cause: error });
    throw error;
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error('The list is no text in UTF-8', { cause: error });
  }
}

function checkedHeader(header: string[]): string[] {
  const missing = COLUMNS.filter((column) => !header.includes(column));
  if (missing.length > 0)
    throw new Error(
      `The list has no column ${missing.join(', ')}, expected those of the UN's list of peace operations (DPPADPOSS-PKO)`,
    );
  return header;
}

function rowOf(cells: Cells, line: number, faults: string[]): OperationRow {
  const fault = (column: keyof Cells, expected: string): undefined =>
    void faults.push(`line ${line}: ${column} is ${JSON.stringify(cells[column])}, expected ${expected}`);
  const dayOf = (column: 'start_date' | 'end_date' | 'last_update'): string | undefined => {
    const text = cells[column].trim();
    return text === '' || isDay(text) ? text || undefined : fault(column, 'a day that exists, YYYY-MM-DD, or nothing');
  };
  const number = Number(cells.id);
  if (!/^\d{1,6}$/.test(cells.id)) fault('id', 'a whole number');
  const acronym = tidy(cells.mission_acronym);
  if (!/[a-z0-9]/i.test(acronym)) fault('mission_acronym', 'the short name of a mission');
  if (tidy(cells.mission_name) === '') fault('mission_name', 'the name of a mission');
  const updatedOn = dayOf('last_update');
  if (cells.last_update.trim() === '') fault('last_update', 'the day of the list’s last update');
  const [start, end] = [dayOf('start_date'), dayOf('end_date')];
  if (start !== undefined && end !== undefined && end < start) fault('end_date', `a day from ${start} on`);
  return {
    line,
    number,
    acronym,
    name: tidy(cells.mission_name),
    start,
    end,
    location: tidy(cells.mission_location) || undefined,
    coordinates: coordinatesOf(cells, fault),
    updatedOn: updatedOn ?? '',
  };
}

/** Blanks collapsed, and without the quotation marks that a name was cut off in. */
function tidy(text: string): string {
  return text.replaceAll('"', '').replace(/\s+/g, ' ').trim();
}

/** The list writes decimal commas. */
function coordinatesOf(
  cells: Cells,
  fault: (column: keyof Cells, expected: string) => undefined,
): Coordinates | undefined {
  const degreesOf = (column: 'mission_longitude' | 'mission_latitude'): number | undefined => {
    const text = cells[column].trim();
    if (text === '') return undefined;
    const degrees = Number(text.replace(',', '.'));
    return /^-?\d{1,3}([.,]\d+)?$/.test(text) && Math.abs(degrees) <= 180
      ? degrees
      : fault(column, 'degrees up to 180');
  };
  const [longitude, latitude] = [degreesOf('mission_longitude'), degreesOf('mission_latitude')];
  return longitude === undefined || latitude === undefined ? undefined : { latitude, longitude };
}
