import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../design/Badge';
import { useKind } from '../../facts/kind';
import { useSiteNames } from '../../facts/site-names';
import { useFormats } from '../../language/formats';
import { AssetMarks } from '../AssetMarks';
import { STATUS_TONES } from '../use-asset-columns';
import { inUnits, type AssetLife } from './asset-life';
import styles from './Life.module.css';

/** What an asset is, how much of it there was, and where it is. What nobody gave is said to be not reported. */
export function AssetFacts({ asset }: { asset: AssetLife }): ReactNode {
  const { t } = useTranslation(['assets', 'common']);
  const { number, usd, period, country } = useFormats();
  const kindOf = useKind();
  const siteName = useSiteNames(asset.missionId);
  const { siteId, verification, decision } = asset;
  const facts: [string, ReactNode][] = [
    [
      t('status'),
      <>
        <Badge tone={STATUS_TONES[asset.status]}>{t(`statusOf.${asset.status}`)}</Badge> <AssetMarks asset={asset} />
      </>,
    ],
    [t('ownership'), t(`common:ownershipLong.${asset.ownership}`)],
    [t('owner'), asset.owner === 'UN' ? t('common:ownerUn') : country(asset.owner)],
    [t('category'), kindOf(asset.category)],
    [t('serialNumber'), asset.serialNumber ?? t('notReported')],
    [t('site'), siteId === undefined ? t('notReported') : siteName(siteId)],
    [t('quantity'), inUnits(number(asset.quantity), asset.unit)],
    [t('onHand'), number(asset.onHand)],
    [t('leftQuantity'), number(asset.left)],
    [t('destroyedQuantity'), number(asset.destroyed)],
    [t('inventoryValue'), usd(asset.inventoryValueUsdCents)],
    [t('residualValue'), usd(asset.residualValueUsdCents)],
    [t('leftValue'), usd(asset.leftValueUsdCents)],
    ...(asset.ownership === 'COE'
      ? [
          [t('decision'), decision === undefined ? t('notReported') : t(`decisionOf.${decision}`)] as [
            string,
            ReactNode,
          ],
        ]
      : []),
    [
      t('lastCount'),
      verification === undefined
        ? t('neverCounted')
        : t('counted', {
            count: verification.countedQuantity,
            result: t(`result.${verification.result}`),
            counted: number(verification.countedQuantity),
            day: period(verification.on),
          }),
    ],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
