import type { Advance } from '../../../application/ports/model-store.js';
import type { Checkpoint, Shape, StreamBuildMark } from '../../../application/ports/read-models.js';

type Value = string | number | null;

/**
 * An advance in the form in which it crosses to another thread. What costs in a message is not so much its length as every value
 * in it: rows come as two texts.
 */
export interface PackedAdvance {
  readonly from: Checkpoint;
  readonly checkpoint: Checkpoint;
  readonly build: StreamBuildMark | undefined;
  readonly views: readonly (readonly Value[])[];
  readonly marks: readonly (readonly Value[])[];
  /** A JSON list of lists: what stands in the columns before the body. */
  readonly rows: string;
  readonly bodies: string;
  readonly removedRows: readonly string[];
}

/** JSON escapes it, so that it stands in no body. */
const SEPARATOR = '\0';

/** Throws: for values that are no JSON. */
export function packed(
  { from, checkpoint, build, views, marks, rows, removedRows }: Advance,
  shape: Shape,
): PackedAdvance {
  const declared = Object.keys(shape.columns ?? {});
  return {
    from,
    checkpoint,
    build,
    views: views.map(({ key, stream, throughDay, revision, position, view }) => [
      key,
      stream,
      throughDay,
      revision,
      position,
      JSON.stringify(view),
    ]),
    marks: marks.map(({ key, throughDay, revision, position }) => [throughDay, revision, position, key]),
    rows: JSON.stringify(
      rows.map(({ key, stream, missionId, sort, columns }) => {
        const values: Value[] = [key, stream, missionId, sort];
        for (const column of declared) values.push(columns[column] ?? null);
        return values;
      }),
    ),
    bodies: rows.map(({ body }) => JSON.stringify(body)).join(SEPARATOR),
    removedRows,
  };
}

/** The values of each row's columns, the body last. */
export function* unpackedRows({ rows, bodies }: PackedAdvance): Generator<Value[], void> {
  const heads = JSON.parse(rows) as Value[][];
  const texts = bodies.split(SEPARATOR);
  for (const [index, head] of heads.entries()) {
    head.push(texts[index] as string);
    yield head;
  }
}
