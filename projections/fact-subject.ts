import type { AssetFact } from '../src/domain/asset/asset.events.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import type { Counted } from './projection.js';

/** The site, contingent or asset that a fact is about. */
export interface FactSubject {
  readonly siteId?: string;
  readonly contingentId?: string;
  readonly assetId?: string;
}

export function subjectOf({ data, memberId }: Counted<MissionFact | AssetFact>): FactSubject {
  const { siteId, contingentId } = data as { readonly siteId?: string; readonly contingentId?: string };
  return {
    ...(siteId !== undefined && { siteId }),
    ...(contingentId !== undefined && { contingentId }),
    ...(memberId !== undefined && { assetId: memberId }),
  };
}
