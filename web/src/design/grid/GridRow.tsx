import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { mayBeCut, type Column } from './column';
import styles from './Grid.module.css';
import { ROW_PX } from './use-shown-rows';

interface GridRowProps<Row> {
  /** Absent while its page is fetched. */
  readonly row: Row | undefined;
  /** The number of the row, from 0. */
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly gridId: string;
  /** The column of the active cell, where that is in this row. */
  readonly activeColumn?: number;
}

/** The element id of a cell. */
export function cellId(gridId: string, row: number, column: number): string {
  return `${gridId}-${row}-${column}`;
}

function PlainGridRow<Row>({ row, index, columns, gridId, activeColumn }: GridRowProps<Row>): ReactNode {
  return (
    // The heading is the first row.
    <div
      role="row"
      className={styles.row}
      aria-rowindex={index + 2}
      data-row={index}
      style={{ insetBlockStart: index * ROW_PX }}
    >
      {columns.map((column, place) => {
        const text = row && column.text(row);
        return (
          <div
            key={column.id}
            role={place === 0 ? 'rowheader' : 'gridcell'}
            id={cellId(gridId, index, place)}
            className={`${styles.cell} ${column.isNumber === true ? styles.number : ''}`}
            aria-colindex={place + 1}
            data-active={place === activeColumn || undefined}
            data-column={place}
            title={text !== undefined && mayBeCut(column, text) ? text : undefined}
          >
            {row === undefined ? <span className={styles.awaited} /> : contentOf(column, row, text)}
          </div>
        );
      })}
    </div>
  );
}

function contentOf<Row>({ cell, to }: Column<Row>, row: Row, text: string | undefined): ReactNode {
  const content = cell === undefined ? text : cell(row);
  return to === undefined ? (
    content
  ) : (
    <Link to={to(row)} tabIndex={-1}>
      {content}
    </Link>
  );
}

/** A row of a grid, drawn again only when something in it changes. */
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow;
