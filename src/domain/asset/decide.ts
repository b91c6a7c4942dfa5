import { factRecordedBy } from '../catalogue.js';
import type { Decision } from '../decision.js';
import type { AssetCommand } from './asset.commands.js';
import type { AssetFact } from './asset.events.js';
import { verificationFacts } from './decisions/verify-asset.js';

/** The facts that a command comes to; the rules judge them afterwards, in the asset's history. */
export function decideAsset(command: AssetCommand): Decision<AssetFact> {
  if (command.type === 'VerifyAsset') return verificationFacts(command);
  // The catalogue pairs each command with the fact of the same fields, which the type system cannot follow.
  return { facts: [{ ...command, type: factRecordedBy(command.type) } as AssetFact] };
}
