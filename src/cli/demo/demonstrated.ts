import { reasonToLeaveOut } from '../operations/left-out.js';
import { operationOf } from '../operations/operation-commands.js';
import { readOperations } from '../operations/operations-file.js';
import { EXAMPLES, readHistoryFile, type HistoryFile } from './history-file.js';

/** The missions that a demonstration records fact by fact. */
const IN_FULL = ['minusma.json', 'monusco.json', 'unami.json', 'unifil.json'];

/** The UN's list of peace operations, which has the others. */
export const OPERATIONS_FILE = new URL('un_peace_operations.csv', EXAMPLES);

/**
 * Reads the histories of all missions that a demonstration records: some in full, the others as the UN lists them.
 *
 * @throws Error for a file that cannot be read
 */
export async function readDemonstrated(): Promise<HistoryFile[]> {
  const inFull = await Promise.all(IN_FULL.map((name) => readHistoryFile(new URL(name, EXAMPLES))));
  const known = new Set(inFull.map(({ missionId }) => missionId));
  const rows = await readOperations(OPERATIONS_FILE);
  const listed = rows
    .filter((row) => reasonToLeaveOut(row, rows) === undefined)
    .map((row) => operationOf(row))
    .filter(({ missionId }) => !known.has(missionId))
    .map(({ missionId, commands }) => ({ about: 'From the UN’s list', missionId, facts: commands, illustrative: [] }));
  return [...inFull, ...listed];
}
