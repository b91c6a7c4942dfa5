import type { ProjectionError, Shape, StoredModel, StreamBuildMark } from '../../application/ports/read-models.js';

/** A model in the catalogue. `bigint` arrives as text. */
export interface CatalogueRow {
  readonly id: string;
  readonly projection: string;
  readonly generation: number;
  readonly version: number;
  readonly state: StoredModel['state'];
  readonly shape: string;
  readonly indexed: boolean;
  readonly position: string;
  readonly ordinal: string;
  readonly digest: string;
  readonly build: string | null;
  readonly error: string | null;
  readonly certified: boolean;
}

/** The tables of a model, and their shape. */
export interface ModelTables {
  readonly id: string;
  readonly shape: Shape;
  /** True if rows are found by their keys. Until a build is finished, rows are only added. */
  readonly indexed: boolean;
}

export const SELECT_MODELS = `
  SELECT m.*, EXISTS (
    SELECT FROM drawdown.certificate c WHERE c.projection = m.projection AND c.generation = m.generation
  ) AS certified
  FROM drawdown.model m`;

export function toModel(row: CatalogueRow): StoredModel {
  const { projection, generation, version, state, position, ordinal, digest, build, error, certified } = row;
  return {
    projection,
    generation,
    version,
    state,
    checkpoint: { position, ordinal: Number(ordinal), digest },
    certified,
    ...(build !== null && { build: JSON.parse(build) as StreamBuildMark }),
    ...(error !== null && { error: JSON.parse(error) as ProjectionError }),
  };
}

export function toTables({ id, shape, indexed }: Pick<CatalogueRow, 'id' | 'shape' | 'indexed'>): ModelTables {
  return { id, shape: JSON.parse(shape) as Shape, indexed };
}
