import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { FilterBar } from '../design/filters/FilterBar';
import { SelectFilter } from '../design/filters/SelectFilter';
import { TextFilter } from '../design/filters/TextFilter';
import { useSiteNames } from '../facts/site-names';
import { assetFiltersIn, assetSearchOf, DISPOSAL_GROUPS, OWNERSHIPS, STATUSES, useAssetFilters } from './asset-filters';
import { useSiteIds } from './asset-register';

/** The filters of the register, which are in the address. */
export function RegisterFilters(): ReactNode {
  const { t } = useTranslation(['assets', 'common']);
  const { missionId = '' } = useParams();
  const [wanted, want] = useAssetFilters();
  const siteIds = useSiteIds(missionId);
  const siteName = useSiteNames(missionId);
  return (
    <FilterBar
      label={t('filtersOf')}
      storageKey="drawdown.asset-filters"
      current={assetSearchOf(wanted)}
      onApply={(saved) => want(assetFiltersIn(saved))}
      onClear={() => want(null)}
    >
      <TextFilter label={t('search')} value={wanted.q ?? ''} onChange={(q) => want({ q: q || null })} />
      <SelectFilter
        label={t('ownership')}
        value={wanted.ownership}
        values={OWNERSHIPS}
        nameOf={(value) => t(`common:ownership.${value}`)}
        onChange={(ownership) => want({ ownership })}
      />
      <SelectFilter
        label={t('status')}
        value={wanted.status}
        values={STATUSES}
        nameOf={(value) => t(`statusOf.${value}`)}
        onChange={(status) => want({ status })}
      />
      <SelectFilter
        label={t('site')}
        value={wanted.siteId}
        values={siteIds}
        nameOf={siteName}
        onChange={(siteId) => want({ siteId })}
      />
      <SelectFilter
        label={t('disposalGroup')}
        value={wanted.disposalGroup}
        values={DISPOSAL_GROUPS}
        nameOf={(value) => value}
        onChange={(disposalGroup) => want({ disposalGroup })}
      />
    </FilterBar>
  );
}
