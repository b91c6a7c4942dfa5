import { assetAggregate } from '../../domain/asset/asset.aggregate.js';
import type { Fact } from '../../domain/history/fact.js';
import type { Aggregate } from '../../domain/history/legality.js';
import { missionAggregate } from '../../domain/mission/mission.aggregate.js';

/** The fold and the rules of a stream: of a mission, or of one of its assets. */
export function aggregateOf({ memberId }: { readonly memberId?: string | undefined }): Aggregate<unknown, Fact> {
  // The store guarantees that a stream holds the facts of its own category.
  return memberId === undefined ? missionAggregate : assetAggregate;
}
