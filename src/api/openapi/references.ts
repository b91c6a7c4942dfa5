import { entryOf, factRecordedBy, type CommandType, type FactType } from '../../domain/catalogue.js';

/** A thing on the record that a field can name by its id. */
export type Referent = 'mission' | 'site' | 'contingent' | 'asset' | 'fact';

/** For programs that make forms: what a field, or a part of a path, names; of a fact the types that fit. */
export interface Reference {
  readonly 'x-refers-to': Referent;
  readonly 'x-fact-types'?: readonly FactType[];
}

const SITE: Reference = { 'x-refers-to': 'site' };
const LEFT_BY = ['SiteHandedOver', 'SitePartHandedOver', 'SiteClosedAccelerated', 'AssetTransferred'] as const;

const BY_NAME: Readonly<Record<string, Reference>> = {
  missionId: { 'x-refers-to': 'mission' },
  siteId: SITE,
  siteIds: SITE,
  fromSite: SITE,
  toSite: SITE,
  lastSite: SITE,
  contingentId: { 'x-refers-to': 'contingent' },
  assetId: { 'x-refers-to': 'asset' },
  handoverEventId: { 'x-refers-to': 'fact', 'x-fact-types': LEFT_BY },
  eventId: { 'x-refers-to': 'fact' },
};

/** The facts that a path names, by the segment before them. */
const FACTS_BY_SEGMENT: Readonly<Record<string, readonly FactType[]>> = {
  'withdrawal-requests': ['WithdrawalRequested'],
  'host-state-measures': ['HostStateMeasureRecorded'],
  'security-incidents': ['SecurityIncidentRecorded'],
  transfers: ['AssetTransferred'],
};

/** Commands by which a thing comes onto the record: they name it for the first time. */
const NAMING: readonly CommandType[] = ['EstablishMission', 'OpenSite', 'RegisterAsset'];

/** The thing that a field of a body names; empty for one that names nothing, or a thing that its command brings onto the record. */
export function referenceOfField(name: string, command?: CommandType): Reference | Record<string, never> {
  const isNew =
    command !== undefined && NAMING.includes(command) && entryOf(factRecordedBy(command)).identity.includes(name);
  return (isNew ? undefined : BY_NAME[name]) ?? {};
}

/** The thing that a parameter of a path names; empty for a number. */
export function referenceOfParameter(name: string, path: string): Reference | Record<string, never> {
  const [before = ''] = path.split(`/{${name}}`);
  const types = FACTS_BY_SEGMENT[before.split('/').at(-1) ?? ''];
  if (name === 'eventId' && types !== undefined) return { 'x-refers-to': 'fact', 'x-fact-types': types };
  return BY_NAME[name] ?? {};
}
