import type { Effective } from '../../history/fact.js';
import { legal, type Verdict } from '../../verdict.js';
import type { OwnersDecisionRecorded } from '../asset.events.js';

/**
 * A contributor decides on its own equipment (R7). Legal at any time, and again: an owner may change its mind, and what was
 * done on its earlier word stays done.
 *
 * Rejects: nothing.
 */
export function decideContingentEquipment(_fact: Effective<OwnersDecisionRecorded>): Verdict<never> {
  return legal;
}
