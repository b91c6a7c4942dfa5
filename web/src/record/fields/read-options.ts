import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { read } from '../../api/client';
import { isRefusal } from '../../api/problem';
import { lifeOf } from '../../assets/life/asset-life';
import { useKind } from '../../facts/kind';
import { contingentsOf, factsOf, sitesOf } from '../../facts/mission-lists';
import { COUNTRY_CODES } from '../../language/country-name';
import { useFormats } from '../../language/formats';
import type { FormField } from '../description/form-field';
import { useSettled } from '../sending/useSettled';
import { textIn, type Value } from '../values/values';
import { useForm } from './form-context';
import { useWords } from './words';

/** A thing that a field can name, with its name in words. */
export interface Option {
  readonly id: string;
  readonly name: string;
}

const ALL = 500;
/** So many assets are offered for what is typed. */
const FEW = 20;
/** The pause in typing after which assets are looked for, in milliseconds. */
const PAUSE_MS = 250;

/** What was read of the things that a field can name. */
interface ReadOptions {
  /** Undefined before they were read. */
  readonly items: readonly Option[] | undefined;
  /** They cannot be read: there is no link. */
  readonly isUnread: boolean;
}

/** The things that a field can name, by what the mission has. */
export function useReadOptions({ kind, refersTo, factTypes = [] }: FormField, value: Value): ReadOptions {
  const { missionId, values } = useForm();
  const { t } = useTranslation('common');
  const { t: inRecord } = useTranslation('record');
  const { country, period, compare, number } = useFormats();
  const { choice } = useWords();
  const kindOf = useKind();
  const isOfMission = missionId !== '';
  const isTransfer = factTypes.length === 1 && factTypes[0] === 'AssetTransferred';
  const typed = useSettled(textIn(value), PAUSE_MS);
  const assetId = textIn(values['assetId']);

  const sites = useQuery({ ...sitesOf(missionId, {}), enabled: isOfMission && refersTo === 'site' });
  const contingents = useQuery({
    ...contingentsOf(missionId, {}),
    enabled: isOfMission && refersTo === 'contingent',
  });
  const assets = read.useQuery(
    'get',
    '/api/v1/missions/{missionId}/assets',
    { params: { path: { missionId }, query: { limit: FEW, ...(typed !== '' && { q: typed }) } } },
    { enabled: isOfMission && refersTo === 'asset' },
  );
  const missions = read.useQuery(
    'get',
    '/api/v1/missions',
    { params: { query: { limit: ALL } } },
    { enabled: refersTo === 'mission' },
  );
  const timeline = useQuery({
    ...factsOf(missionId, factTypes, {}),
    enabled: isOfMission && refersTo === 'fact' && !isTransfer,
  });
  const asset = useQuery({
    ...lifeOf(missionId, assetId, {}),
    enabled: isOfMission && isTransfer && assetId !== '',
    // What was transferred of another asset is not to be chosen for this one.
    placeholderData: undefined,
  });

  const facts = isTransfer ? asset : timeline;
  const asked = { site: sites, contingent: contingents, asset: assets, mission: missions, fact: facts };
  const query = refersTo === undefined ? undefined : asked[refersTo];
  const reason = query?.failureReason ?? null;
  // A refusal comes over a link that is there: nothing has this name, as while an id is being typed.
  const isUnread = query?.data === undefined && (query?.isPaused === true || (reason !== null && !isRefusal(reason)));
  const items = ((): readonly Option[] | undefined => {
    if (kind === 'country' || kind === 'countries')
      return COUNTRY_CODES.map((id) => ({ id, name: country(id) })).sort((a, b) => compare(a.name, b.name));
    switch (refersTo) {
      case 'site':
        return sites.data?.map(({ siteId, name, status }) => ({
          id: siteId,
          name: `${name}, ${choice(status)}`,
        }));
      case 'contingent':
        return contingents.data?.map((row) => ({
          id: row.contingentId,
          name: [row.country === null ? row.contingentId : country(row.country), kindOf(row.kind)].join(', '),
        }));
      case 'asset':
        return itemsOf(assets.data)?.map(({ assetId, description, onHand }) => ({
          id: assetId,
          name: `${description}, ${inRecord('onHand', { figure: number(onHand) })}`,
        }));
      case 'mission':
        return missions.data?.items.map((row) => ({ id: row.missionId, name: row.acronym }));
      case 'fact':
        return (isTransfer ? asset.data?.history : timeline.data)
          ?.filter(({ type }) => factTypes.includes(type))
          .map((fact) => ({
            id: fact.eventId,
            name: [t(`eventType.${fact.type}`), period(fact.effectiveOn), summaryOf(fact.data)]
              .filter(Boolean)
              .join(', '),
          }));
      case undefined:
        return [];
    }
  })();
  return { items, isUnread };
}

/** The rows of an answer that could also be had as a table of text. */
function itemsOf<Row>(answer: string | { readonly items: readonly Row[] } | undefined): readonly Row[] | undefined {
  return typeof answer === 'object' ? answer.items : undefined;
}

/** The few words by which a fact is told from others of its type. */
function summaryOf(data: object): string {
  const told = [
    'name',
    'siteId',
    'contingentId',
    'kind',
    'place',
    'measure',
    'subject',
    'requestedBy',
    'document',
    'recipient',
    'certificate',
  ];
  const { recipient } = data as { readonly recipient?: { readonly name?: string } };
  return Object.entries({ ...data, recipient: recipient?.name })
    .filter(([name, value]) => told.includes(name) && typeof value === 'string')
    .map(([, value]) => String(value))
    .slice(0, 3)
    .join(', ');
}
