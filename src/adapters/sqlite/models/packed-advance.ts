import type { Advance } from '../../../application/ports/model-store.js';
import type { Checkpoint, Shape, StreamBuildMark } from '../../../application/ports/read-models.js';

type Value = string | number | null;

/**
 * An advance in the form that crosses to another thread. The cost of a message depends on the number of its values more
 * than on its length, so rows cross as two texts.
 */
export interface PackedAdvance {
  readonly from: Checkpoint;
  readonly checkpoint: Checkpoint;
  readonly build: StreamBuildMark | undefined;
  readonly views: readonly (readonly Value[])[];
  readonly marks: readonly (readonly Value[])[];
  /** A JSON list of lists: the columns before the body. */
  readonly rows: string;
  readonly bodies: string;
  readonly removedRows: readonly string[];
}

/** A separator that occurs in no body, since JSON escapes it. */
const SEPARATOR = '\0';

/** Throws for values that JSON cannot hold. */
export function packAdvance(
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

/** The column values of each row, the body last. */
export function* unpackRows({ rows, bodies }: PackedAdvance): Generator<Value[], void> {
  const heads = JSON.parse(rows) as Value[][];
  const texts = bodies.split(SEPARATOR);
  for (const [index, head] of heads.entries()) {
    head.push(texts[index] as string);
    yield head;
  }
}
