import type { AlreadyLeft, AlreadyRecorded, Malformed, NotFound, WrongPhase } from '../rejections.js';
import type { FutureFact } from '../rules/future-fact.js';
import type { InstrumentMissing } from '../rules/instrument-missing.js';
import type { OpenItems } from './decisions/complete-administrative-closure.js';
import type { ContingentsRemain } from './decisions/complete-withdrawal.js';
import type { HandoverIncomplete } from './handover-complete.js';
import type { AlreadyClosed } from './site-open.js';
import type { LiquidationNotDue } from './decisions/start-liquidation.js';

/** Every reason why a fact of a mission is not possible on its own day. A rule that answers anything else does not compile. */
export type MissionRejection =
  | FutureFact
  | InstrumentMissing
  | HandoverIncomplete
  | LiquidationNotDue
  | ContingentsRemain
  | OpenItems
  | AlreadyLeft
  | NotFound
  | AlreadyRecorded
  | AlreadyClosed
  | Malformed
  | WrongPhase;
