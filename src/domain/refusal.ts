import type { AssetRejection } from './asset/asset.rejections.js';
import type { ClosureInProgress } from './asset/mission-books.js';
import type { AlreadyCorrected, UnknownFact } from './correction/correct-fact.js';
import type { ContradictsLaterFact } from './history/legality.js';
import type { MissionClosed } from './mission/mission-closed.js';
import type { MissionRejection } from './mission/mission.rejections.js';
import type { Malformed } from './rejections.js';

/** Every reason for which an order can be refused. */
export type Refusal =
  | MissionRejection
  | AssetRejection
  | ContradictsLaterFact
  | UnknownFact
  | AlreadyCorrected
  | ClosureInProgress
  | MissionClosed
  | Malformed;

export type RefusalCode = Refusal['code'];
export type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { readonly code: Code }>;
