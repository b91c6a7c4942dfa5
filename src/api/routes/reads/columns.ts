/**
 * The places of a row that a table can have a column for, by their path: fields of an object within it are `outer.inner`; lists,
 * and what differs by type, are one place.
 */
export type Place<Row> = {
  readonly [Name in keyof Row & string]-?: PlaceIn<Name, Row[Name]>;
}[keyof Row & string];

type PlaceIn<Name extends string, Value> = unknown extends Value
  ? Name
  : NonNullable<Value> extends string | number | boolean | readonly unknown[]
    ? Name
    : `${Name}.${Place<NonNullable<Value>>}`;

/** For each place of a row, true where it has a column in its CSV. The columns are in the order of the places. */
export type Columns<Row> = { readonly [P in Place<Row>]: 'shown' | 'left-out' };

/** The columns that are shown, in their order. */
export function shownColumns<Row>(columns: Columns<Row>): string[] {
  return Object.entries(columns).flatMap(([place, use]) => (use === 'shown' ? [place] : []));
}
