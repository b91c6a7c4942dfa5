import type { Day } from './calendar/day.js';
import type { Effective, Fact } from './history/fact.js';
import type { NotFound } from './rejections.js';

/** The fact with which a record learns of a thing. */
interface Beginning {
  readonly type: string;
  /** The id that the fact gives to the thing; absent where the stream is about nothing else. */
  readonly idOf?: (fact: Effective<Fact>) => string;
}

const BEGINNINGS: Readonly<Record<NotFound['what'], Beginning>> = {
  mission: { type: 'Established' },
  'host-state-measure': { type: 'HostStateMeasureRecorded', idOf: ({ eventId }) => eventId },
  'withdrawal-request': { type: 'WithdrawalRequested', idOf: ({ eventId }) => eventId },
  contingent: { type: 'ContingentDeployed', idOf: fieldOf('contingentId') },
  site: { type: 'SiteOpened', idOf: fieldOf('siteId') },
  handover: { type: 'SiteHandedOver', idOf: ({ eventId }) => eventId },
  asset: { type: 'AssetRegistered' },
  transfer: { type: 'AssetTransferred', idOf: ({ eventId }) => eventId },
};

/**
 * The day from which a record knows something that a fact of an earlier day did not find: the caller must learn that the day
 * is wrong, and not the id. Undefined where the record knows it on no day.
 *
 * @param facts those that count in the stream that would hold the thing, in effective order
 */
export function knownFrom({ what, id }: NotFound, facts: readonly Effective<Fact>[]): Day | undefined {
  const { type, idOf } = BEGINNINGS[what];
  return facts.find((fact) => fact.type === type && (idOf === undefined || idOf(fact) === id))?.day;
}

function fieldOf(name: string): (fact: Effective<Fact>) => string {
  return ({ data }) => String((data as Readonly<Record<string, unknown>>)[name]);
}
