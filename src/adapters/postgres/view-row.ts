import type { StoredView } from '../../application/ports/read-models.js';

/** A stored view, selected through the table alias `v`; `bigint` arrives as text. */
export interface ViewRow {
  readonly key: string;
  readonly stream: string;
  readonly through_day: string;
  readonly revision: string;
  readonly position: string;
  readonly view: string;
}

export const VIEW_COLUMNS = 'v.key, v.stream, v.through_day, v.revision, v.position, v.view';

export function toView({ key, stream, through_day: throughDay, revision, position, view }: ViewRow): StoredView {
  return { key, stream, throughDay, revision: Number(revision), position, view: JSON.parse(view) as unknown };
}
