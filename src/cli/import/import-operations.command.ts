import { readSettings } from '../../composition/settings/settings.js';
import { reasonToLeaveOut, resemblanceOf } from '../operations/left-out.js';
import { operationOf } from '../operations/operation-commands.js';
import { readOperations, type OperationRow } from '../operations/operations-file.js';
import { importRow, rehearseRow, type Imported } from './row-import.js';
import { withApi } from './with-api.js';

/**
 * Records the UN's list of peace operations as commands, and says of each row what became of it. Throws for a list that cannot be read, of
 * which then nothing is recorded, and where a row was refused.
 */
export async function importOperations(file: string, { dryRun = false }: { readonly dryRun?: boolean }): Promise<void> {
  const rows = await readOperations(file);
  const settings = readSettings(process.env);
  const counts: Record<Imported['kind'], number> = { recorded: 0, 'recorded-before': 0, 'left-out': 0, refused: 0 };
  await withApi(settings, async (api) => {
    for (const row of rows) {
      const reason = reasonToLeaveOut(row, rows);
      const operation = operationOf(row);
      const imported: Imported =
        reason !== undefined ? { kind: 'left-out', reason } : await (dryRun ? rehearseRow : importRow)(api, operation);
      counts[imported.kind]++;
      const notes = imported.kind === 'recorded' ? [...operation.notes, resemblanceOf(row, rows) ?? []].flat() : [];
      say(`${placeOf(row)}: ${[outcomeText(imported, dryRun), ...notes].join('; ')}`);
    }
  });
  const { recorded, 'recorded-before': before, 'left-out': leftOut, refused } = counts;
  const verb = dryRun ? 'would be recorded' : 'recorded now';
  say(
    `${rows.length} rows: ${recorded} ${verb}, ${before} recorded before, ${leftOut} not recorded, ${refused} refused`,
  );
  if (refused > 0) throw new Error(`${refused} rows were refused; each says why above`);
}

function placeOf({ line, number, acronym }: OperationRow): string {
  return `Line ${line}, no. ${number} ${acronym}`;
}

function outcomeText(imported: Imported, dryRun: boolean): string {
  switch (imported.kind) {
    case 'recorded':
      return dryRun ? 'would be recorded' : 'recorded';
    case 'recorded-before':
      return 'recorded before';
    case 'left-out':
      return `not recorded: ${imported.reason}`;
    case 'refused':
      return `refused: ${imported.reason}`;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
