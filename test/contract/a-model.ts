import { START } from '../../src/application/ports/event-store.js';
import type { Advance, ModelStore, StreamRow } from '../../src/application/ports/model-store.js';
import type {
  Checkpoint,
  ReadModels,
  RowQuery,
  Shape,
  StoredModel,
  StoredView,
} from '../../src/application/ports/read-models.js';

/** What the suites store: rows with a column of each type. */
export const STOCK: Shape = {
  name: 'stock',
  version: 1,
  columns: { kind: 'text', due: 'text', value: 'integer' },
  indexes: [['kind', 'due']],
};

/** A projection that keeps views only. */
export const NOTES: Shape = { name: 'notes', version: 1 };

export const NOTHING: Checkpoint = { position: START, ordinal: 0, digest: '' };

export function checkpoint(ordinal: number): Checkpoint {
  return { position: String(ordinal * 10), ordinal, digest: `digest of ${ordinal}` };
}

export function row(key: string, changes: Partial<StreamRow> = {}): StreamRow {
  const columns = { kind: null, due: null, value: null, ...changes.columns };
  return { key, missionId: 'm', sort: key, stream: `mission-${key}`, body: { key }, ...changes, columns };
}

export function view(key: string, content: unknown, revision = 0): StoredView {
  return { key, stream: key, throughDay: '2023-01-01', revision, position: String(revision), view: content };
}

/** An advance from one event to another. */
export function advance(
  model: StoredModel,
  from: number,
  to: number,
  changes: Partial<Omit<Advance, 'model'>> = {},
): Advance {
  return {
    model,
    from: from === 0 ? NOTHING : checkpoint(from),
    checkpoint: checkpoint(to),
    views: [],
    marks: [],
    rows: [],
    removedRows: [],
    ...changes,
  };
}

/** Stores one advance. Throws: why it could not be stored. */
export async function take(models: ModelStore, one: Advance): Promise<void> {
  const [refused] = await models.advance([one]);
  if (refused !== undefined) throw refused;
}

/** A model that serves, with these rows. */
export async function serving(models: ModelStore, rows: readonly StreamRow[], shape = STOCK): Promise<StoredModel> {
  const model = await models.create(shape);
  await take(models, advance(model, 0, 1, { rows }));
  await models.serve(model);
  return model;
}

/** Every row of a projection in the order of its list, by pages. */
export async function allRows(
  readModels: ReadModels,
  projection: string,
  query: RowQuery = {},
  limit = 100,
): Promise<{ readonly sort: string; readonly key: string; readonly body: unknown }[]> {
  const rows: { sort: string; key: string; body: unknown }[] = [];
  for (;;) {
    const { value } = await readModels.rows(projection, query, limit, rows.at(-1));
    rows.push(...value.rows.map(({ place, body }) => ({ ...place, body })));
    if (!value.more) return rows;
  }
}

export async function keysOf(readModels: ReadModels, query: RowQuery = {}): Promise<string[]> {
  return (await allRows(readModels, STOCK.name, query)).map(({ key }) => key);
}
