/** A cell by the numbers of its row and column, both from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** What a grid holds, and how many rows a page of it goes on. */
interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly stride: number;
}

/** The cell to which a key leads, as ARIA has it for grids; undefined for a key that leads nowhere. */
export function cellAfter(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { row, column }: CellPlace,
  { rows, columns, stride }: GridSize,
): CellPlace | undefined {
  const toRow = (wanted: number): CellPlace => ({ row: Math.max(0, Math.min(rows - 1, wanted)), column });
  const toColumn = (wanted: number): CellPlace => ({ row, column: Math.max(0, Math.min(columns - 1, wanted)) });
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return toRow(row + 1);
    case 'ArrowUp':
      return toRow(row - 1);
    case 'ArrowRight':
      return toColumn(column + 1);
    case 'ArrowLeft':
      return toColumn(column - 1);
    case 'PageDown':
      return toRow(row + stride);
    case 'PageUp':
      return toRow(row - stride);
    case 'Home':
      return isFar ? { row: 0, column: 0 } : toColumn(0);
    case 'End':
      return isFar ? { row: rows - 1, column: columns - 1 } : toColumn(columns - 1);
    default:
      return undefined;
  }
}
