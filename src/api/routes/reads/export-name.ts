import type { ExportType } from './export.js';

const EXTENSIONS: { readonly [Type in ExportType]: string } = { 'text/csv': 'csv', 'application/x-ndjson': 'ndjson' };

/**
 * The name under which an export is saved: `minusma-ledger.csv`.
 *
 * @param path of the list, such as `/api/v1/missions/minusma/ledger`
 */
export function exportName(path: string, type: ExportType): string {
  // Whatever else a path holds, a name has only letters, digits and hyphens.
  const [list = '', missionId] = path
    .split('/')
    .filter((part) => /^[a-z0-9-]+$/.test(part))
    .toReversed();
  const name = path.includes('/missions/') && missionId !== undefined ? `${missionId}-${list}` : list;
  return `${name}.${EXTENSIONS[type]}`;
}
