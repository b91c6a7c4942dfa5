import type { EventStore } from '../../ports/event-store.js';
import type { ModelStore } from '../../ports/model-store.js';
import type { ExplainedDifference, RebuildCertificate, RowDifference, StoredModel } from '../../ports/read-models.js';

/** Differences that a certificate lists; it counts all of them. */
const LISTED = 100;

/** Events that a difference is explained by, the last ones of the stream. */
const EXPLAINING = 20;

/**
 * Holds a model that was built anew against the one that serves, row by row. Where both are at the same event, any difference is
 * one of the projection's versions, or a defect.
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
  const stream = await store.readStream(difference.stream, last, { limit: EXPLAINING, backwards: true });
  return { ...difference, events: stream.map(({ eventId, position, type }) => ({ eventId, position, type })) };
}
