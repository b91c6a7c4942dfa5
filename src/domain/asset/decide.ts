import type { Day } from '../calendar/day.js';
import { firstDayOf, lastDayOf } from '../calendar/partial-date.js';
import { factRecordedBy } from '../catalogue.js';
import type { Decision } from '../decision.js';
import type { AssetCommand } from './asset.commands.js';
import type { AssetFact } from './asset.events.js';
import type { Asset } from './asset.state.js';
import { verificationFacts } from './decisions/verify-asset.js';

/**
 * The facts that a command comes to; the rules judge them afterwards, in the asset's history.
 *
 * @param stateOn the asset at the end of a day
 */
export function decideAsset(command: AssetCommand, stateOn: (day: Day) => Asset): Decision<AssetFact> {
  if (command.type === 'VerifyAsset') return verificationFacts(command, stateOn(countedOn(command)).onHand);
  // The catalogue pairs each command with the fact of the same fields, which the type system cannot follow.
  return { facts: [{ ...command, type: factRecordedBy(command.type) } as AssetFact] };
}

/** The day of a count. Whatever is not recorded yet is not there either, so that a period counts by its last day. */
function countedOn({ effectiveOn, effectiveOnQualifier }: AssetCommand): Day {
  return effectiveOnQualifier === 'by' ? firstDayOf(effectiveOn) : lastDayOf(effectiveOn);
}
