import type { Advance } from '../../../application/ports/model-store.js';
import type { Checkpoint, Shape, StreamBuildMark } from '../../../application/ports/read-models.js';

type Values = readonly (string | number | null)[];

/** An advance as the values that its statements take, so that they cross to another thread cheaply. */
export interface PackedAdvance {
  readonly from: Checkpoint;
  readonly checkpoint: Checkpoint;
  readonly build: StreamBuildMark | undefined;
  readonly views: readonly Values[];
  readonly marks: readonly Values[];
  readonly rows: readonly Values[];
  readonly removedRows: readonly string[];
}

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
    rows: rows.map(({ key, stream, missionId, sort, columns, body }) => {
      const values: (string | number | null)[] = [key, stream, missionId, sort];
      for (const column of declared) values.push(columns[column] ?? null);
      values.push(JSON.stringify(body));
      return values;
    }),
    removedRows,
  };
}
