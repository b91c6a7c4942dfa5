import { useTranslation } from 'react-i18next';
import { useContingentNames } from '../../facts/contingent-names';
import { useSiteNames } from '../../facts/site-names';
import type { Exceptional } from './use-exceptions';

/** What an exception is about: a site, a contingent, an asset, or the mission itself. */
export function useSubject(missionId: string): (row: Exceptional) => string {
  const { t } = useTranslation(['exceptions', 'common']);
  const siteOf = useSiteNames(missionId);
  const contingentOf = useContingentNames(missionId);
  return (row) => {
    const { siteId, contingentId, assetId } = row as { siteId?: string; contingentId?: string; assetId?: string };
    if (assetId !== undefined) return t('asset', { id: assetId });
    if (contingentId !== undefined) return contingentOf(contingentId);
    if (siteId !== undefined) return siteOf(siteId);
    return 'type' in row ? t(`common:eventType.${row.type}`) : t('mission');
  };
}
