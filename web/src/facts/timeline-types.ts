import { EVENT_TYPES } from '../api/event-types';

/**
 * The facts that a timeline lists: those of assets are in the ledger, and what corrects, claims or closes stands beside the fact that it is
 * about.
 */
export const TIMELINE_TYPES = EVENT_TYPES.filter((type) => !/^(Asset|Owners|Fact|Claim|ClosureGate)/.test(type));
