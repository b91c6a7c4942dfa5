import { assetLedger } from './asset-ledger.projection.js';
import { assetRegister } from './asset-register.projection.js';
import { contingents } from './contingents.projection.js';
import { drawdown } from './drawdown.projection.js';
import { exceptions } from './exceptions.projection.js';
import { missionPlan } from './mission-plan.projection.js';
import { missionState } from './mission-state.projection.js';
import { portfolio } from './portfolio.projection.js';
import type { Projection } from './projection.js';
import { sites } from './sites.projection.js';
import { timeline } from './timeline.projection.js';

/**
 * Every question the system can answer; what is not listed here is not projected.
 *
 * To ask a new one: write a `<question>.projection.ts` that says what it answers, what it begins with and what each fact
 * changes, as a pure function of JSON values; list it here; say in `test/projections` what it tells, and `laws.spec.ts`
 * holds it to the laws. To change an answer, raise its `version`: it is then built anew from the first event. The digests
 * in `test/projections/golden-digests.json` notice an answer that has changed under the same version.
 */
export const projections = [
  portfolio,
  missionState,
  missionPlan,
  timeline,
  contingents,
  sites,
  drawdown,
  assetRegister,
  assetLedger,
  exceptions,
] as unknown as readonly Projection[];
