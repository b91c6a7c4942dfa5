import type { Day } from './calendar/day.js';
import type { Effective, Fact } from './history/fact.js';
import type { NotFound } from './rejections.js';

/** The facts with which a record learns of a thing. */
interface Beginning {
  readonly types: readonly string[];
  /** The id that the fact gives to the thing; absent where the stream is about nothing else. */
  readonly idOf?: (fact: Effective<Fact>) => string;
}

const BEGINNINGS: Readonly<Record<NotFound['what'], Beginning>> = {
  mission: { types: ['Established'] },
  'security-incident': { types: ['SecurityIncidentRecorded'], idOf: ({ eventId }) => eventId },
  'host-state-measure': { types: ['HostStateMeasureRecorded'], idOf: ({ eventId }) => eventId },
  'withdrawal-request': { types: ['WithdrawalRequested'], idOf: ({ eventId }) => eventId },
  contingent: { types: ['ContingentDeployed'], idOf: fieldOf('contingentId') },
  site: { types: ['SiteOpened'], idOf: fieldOf('siteId') },
  handover: {
    types: ['SiteHandedOver', 'SitePartHandedOver', 'SiteClosedAccelerated'],
    idOf: ({ eventId }) => eventId,
  },
  asset: { types: ['AssetRegistered'] },
  transfer: { types: ['AssetTransferred'], idOf: ({ eventId }) => eventId },
};

/**
 * The day from which a record knows something that a fact of an earlier day did not find: the caller must learn that the day
 * is wrong, and not the id. Undefined where the record knows it on no day.
 *
 * @param facts those that count in the stream that would hold the thing, in effective order
 */
export function knownFrom({ what, id }: NotFound, facts: readonly Effective<Fact>[]): Day | undefined {
  const { types, idOf } = BEGINNINGS[what];
  return facts.find((fact) => types.includes(fact.type) && (idOf === undefined || idOf(fact) === id))?.day;
}

function fieldOf(name: string): (fact: Effective<Fact>) => string {
  return ({ data }) => String((data as Readonly<Record<string, unknown>>)[name]);
}
