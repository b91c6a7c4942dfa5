import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../design/Badge';
import type { Column } from '../design/grid/column';
import { useKind } from '../facts/kind';
import { useSiteNames } from '../facts/site-names';
import { useFormats } from '../language/formats';
import { momentSearch, useMoment } from '../moment/moment';
import { AssetMarks } from './AssetMarks';
import type { AssetRow } from './asset-register';

export const STATUS_TONES: Record<AssetRow['status'], Tone> = {
  'on-hand': 'accent',
  'partly-left': 'plain',
  left: 'good',
  destroyed: 'bad',
};

/** The columns of the register. */
export function useAssetColumns(missionId: string): readonly Column<AssetRow>[] {
  const { t } = useTranslation(['assets', 'common']);
  const { number, usd, period, country } = useFormats();
  const kindOf = useKind();
  const siteName = useSiteNames(missionId);
  const search = momentSearch(useMoment());
  return useMemo(
    () => [
      {
        id: 'asset',
        title: t('asset'),
        text: ({ assetId }) => assetId,
        to: ({ assetId }) => `/missions/${missionId}/assets/${assetId}${search}`,
      },
      { id: 'description', title: t('description'), text: ({ description }) => description, most: 34 },
      { id: 'category', title: t('category'), text: ({ category }) => kindOf(category), most: 20 },
      {
        id: 'owner',
        title: t('owner'),
        text: ({ owner }) => (owner === 'UN' ? t('common:ownerUn') : country(owner)),
        most: 16,
      },
      { id: 'quantity', title: t('quantity'), isNumber: true, text: ({ quantity }) => number(quantity) },
      { id: 'onHand', title: t('onHand'), isNumber: true, text: ({ onHand }) => number(onHand) },
      {
        id: 'value',
        title: t('residualValue'),
        isNumber: true,
        text: ({ residualValueUsdCents }) => usd(residualValueUsdCents),
      },
      {
        id: 'status',
        title: t('status'),
        text: ({ status }) => t(`statusOf.${status}`),
        cell: ({ status }) => <Badge tone={STATUS_TONES[status]}>{t(`statusOf.${status}`)}</Badge>,
      },
      {
        id: 'site',
        title: t('site'),
        text: ({ siteId }) => (siteId === undefined ? t('notReported') : siteName(siteId)),
        most: 16,
      },
      { id: 'registered', title: t('registered'), text: ({ registeredOn }) => period(registeredOn) },
      {
        id: 'marks',
        title: t('marks'),
        text: ({ verification, sensitive, contested }) =>
          [
            verification !== undefined && verification.result !== 'found' && t(`result.${verification.result}`),
            sensitive && t('sensitive'),
            contested !== undefined && t('contested'),
          ]
            .filter(Boolean)
            .join('   '),
        cell: (asset) => <AssetMarks asset={asset} />,
      },
    ],
    [t, number, usd, period, country, kindOf, siteName, missionId, search],
  );
}
