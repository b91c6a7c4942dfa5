import { assetLedger } from './asset-ledger.projection.js';
import { assetRegister } from './asset-register.projection.js';
import { contingents } from './contingents.projection.js';
import { drawdown } from './drawdown.projection.js';
import { exceptions } from './exceptions.projection.js';
import { missionState } from './mission-state.projection.js';
import { portfolio } from './portfolio.projection.js';
import type { Projection } from './projection.js';
import { sites } from './sites.projection.js';
import { timeline } from './timeline.projection.js';

/** Every question the system can answer. What is not listed here is not projected. */
export const projections = [
  portfolio,
  missionState,
  timeline,
  contingents,
  sites,
  drawdown,
  assetRegister,
  assetLedger,
  exceptions,
] as unknown as readonly Projection[];
