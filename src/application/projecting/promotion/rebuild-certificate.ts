import type { EventStore } from '../../ports/event-store.js';
import type { ModelStore } from '../../ports/model-store.js';
import type { ExplainedDifference, RebuildCertificate, RowDifference, StoredModel } from '../../ports/read-models.js';

/** The most differences in a certificate, which counts all of them. */
const LISTED = 100;

/** The events that explain a difference: the last ones of its stream. */
const EXPLAINING = 20;

/**
 * Compares a rebuilt model with the serving one, row by row. If both are at the same event, every difference comes from
 * the projection's versions, or is a defect.
 *
 * @param now ISO 8601
 */
export async function certify(
  models: ModelStore,
  store: EventStore,
  before: StoredModel,
  after: StoredModel,
  now: string,
): Promise<RebuildCertificate> {
  const { differences, ...rows } = await models.compare(before, after, LISTED);
  const { projection, generation, version, checkpoint } = after;
  const explained: ExplainedDifference[] = [];
  for (const difference of differences) explained.push(await explain(store, difference));
  return {
    projection,
    generation,
    version,
    checkpoint,
    replaces: { generation: before.generation, version: before.version, checkpoint: before.checkpoint },
    comparedAt: now,
    rows,
    differences: explained,
  };
}

async function explain(store: EventStore, difference: RowDifference): Promise<ExplainedDifference> {
  const last = Number.MAX_SAFE_INTEGER;
  const stream = await store.readStream(difference.stream, last, {
    limit: EXPLAINING,
    backwards: true,
    local: 'settled',
  });
  return { ...difference, events: stream.map(({ eventId, position, type }) => ({ eventId, position, type })) };
}
