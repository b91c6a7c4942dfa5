import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../design/Badge';
import type { AssetRow } from './asset-register';

/** What is to be known of an asset at a glance: a count that differed, sensitive equipment, a dispute. */
export function AssetMarks({ asset }: { asset: AssetRow }): ReactNode {
  const { t } = useTranslation(['assets', 'common']);
  const { verification, sensitive, contested } = asset;
  return (
    <>
      {verification !== undefined && verification.result !== 'found' && (
        <Badge tone="warn">{t(`result.${verification.result}`)}</Badge>
      )}{' '}
      {sensitive && <Badge>{t('sensitive')}</Badge>}{' '}
      {contested !== undefined && <Badge tone="warn">≠ {t('contested')}</Badge>}
    </>
  );
}
