import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Answer } from '../Answer';
import { Grid, type GridProps } from './Grid';
import { isSameList } from './paged-list';
import { pageQuery } from './use-pages';

interface PagedGridProps<Row> extends GridProps<Row> {
  /** Why there is nothing, where there is nothing. */
  readonly empty: ReactNode;
}

/** A grid of a list that may become another one, by a filter or a moment: the old rows stay until the first of the new ones are there. */
export function PagedGrid<Row>({ empty, list, total, ...rest }: PagedGridProps<Row>): ReactNode {
  const [shown, setShown] = useState(list);
  const first = useQuery(pageQuery(list, undefined));
  const isSame = isSameList(shown, list);
  if (!isSame && first.data !== undefined) setShown(list);
  const grid = <Grid key={JSON.stringify(shown.key)} list={shown} total={isSame ? total : undefined} {...rest} />;
  if (!isSame && !first.isError) return grid;
  return (
    <Answer query={first} height={30}>
      {({ items }) => (items.length === 0 ? empty : grid)}
    </Answer>
  );
}
