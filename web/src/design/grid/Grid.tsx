import {
  useId,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { useNavigate } from 'react-router';
import { Refusal } from '../Refusal';
import { leastWidthOf, tracksOf, widened, type Column } from './column';
import { FIRST_PAGE, startsOf } from './cursor-chain';
import styles from './Grid.module.css';
import { cellAfter, type CellPlace } from './grid-keys';
import { GridExtent } from './GridExtent';
import { cellId, GridRow } from './GridRow';
import type { PagedList } from './paged-list';
import { usePages } from './use-pages';
import { useScrolledAside } from './use-scrolled-aside';
import { ROW_PX, useShownRows } from './use-shown-rows';

export interface GridProps<Row> {
  readonly label: string;
  readonly list: PagedList<Row>;
  /** Kept from one drawing to the next, so that rows need not be drawn anew. */
  readonly columns: readonly Column<Row>[];
  /** What Enter or a click does with a row. */
  readonly onOpen?: (row: Row) => void;
  /** The rows that the list has in all, where somebody knows. */
  readonly total?: number;
}

/**
 * A list of any length, of which only the rows that are seen are drawn and kept; scrolling fetches on. One stop for the Tab key; arrows,
 * Home, End, PageUp and PageDown lead from cell to cell, and Enter opens.
 */
export function Grid<Row>({ label, list, columns, onOpen, total }: GridProps<Row>): ReactNode {
  const gridId = useId();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const [chain, setChain] = useState(FIRST_PAGE);
  const [widths, setWidths] = useState<readonly number[]>([]);
  const [active, setActive] = useState<CellPlace>({ row: 0, column: 0 });

  const starts = useMemo(() => startsOf(chain), [chain]);
  const rows = starts.at(-1) ?? 0;
  // One more while there is more: it is seen being fetched.
  const count = chain.isComplete ? rows : rows + 1;
  const { from, to, isFlung, stride, reveal } = useShownRows(scroller, count);
  const isAside = useScrolledAside(scroller);
  const pages = usePages(list, chain, starts, from, to);
  if (pages.chain !== chain) setChain(pages.chain);
  const wider = widened(widths, columns, pages.loaded);
  if (wider !== widths) setWidths(wider);

  const moveTo = (next: CellPlace): void => {
    setActive(next);
    reveal(next.row);
    requestAnimationFrame(() =>
      document
        .getElementById(cellId(gridId, next.row, next.column))
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    );
  };
  const open = ({ row, column }: CellPlace): void => {
    const opened = pages.rowAt(row);
    const address = opened && columns[column]?.to?.(opened);
    if (address !== undefined) void navigate(address);
    else if (opened !== undefined) onOpen?.(opened);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = cellAfter(event, active, { rows, columns: columns.length, stride });
    if (next === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (next === undefined) open(active);
    else moveTo(next);
  };
  const onClick = ({ target }: MouseEvent): void => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
    const row = cell?.closest<HTMLElement>('[data-row]')?.dataset['row'];
    // A click on a link follows it, and one that ends a selection is none.
    if (cell === null || row === undefined || (target as Element).closest('a') !== null) return;
    if (getSelection()?.isCollapsed === false) return;
    const place = { row: Number(row), column: Number(cell.dataset['column']) };
    setActive(place);
    open(place);
  };

  const drawn = isFlung ? [] : Array.from({ length: to - from }, (_, place) => from + place);
  const tracks = { '--tracks': tracksOf(columns, wider), '--least': leastWidthOf(wider) } as CSSProperties;
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        className={styles.grid}
        aria-label={label}
        aria-rowcount={chain.isComplete ? rows + 1 : total === undefined ? -1 : total + 1}
        aria-colcount={columns.length}
        aria-activedescendant={
          drawn.includes(active.row) && rows > 0 ? cellId(gridId, active.row, active.column) : undefined
        }
        data-aside={isAside || undefined}
        style={tracks}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div role="rowgroup" className={styles.heading}>
          <div role="row" className={styles.row} aria-rowindex={1}>
            {columns.map(({ id, title, isNumber = false }, place) => (
              <div
                key={id}
                role="columnheader"
                className={`${styles.cell} ${isNumber ? styles.number : ''}`}
                aria-colindex={place + 1}
              >
                {title}
              </div>
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          className={styles.rows}
          data-flung={isFlung || undefined}
          style={{ height: count * ROW_PX }}
        >
          {drawn.map((index) => (
            <GridRow
              key={index}
              row={pages.rowAt(index)}
              index={index}
              columns={columns}
              gridId={gridId}
              activeColumn={index === active.row ? active.column : undefined}
            />
          ))}
        </div>
      </div>
      {pages.error !== undefined && <Refusal error={pages.error} retry={pages.retry} />}
      <GridExtent loaded={rows} isComplete={chain.isComplete} total={total} />
    </div>
  );
}
