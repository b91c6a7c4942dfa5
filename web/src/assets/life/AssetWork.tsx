import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasRole, useSession } from '../../api/session';
import type { AssetLife } from './asset-life';
import styles from './Life.module.css';

const WORK = ['transferAsset', 'reverseTransfer', 'verifyAsset', 'destroyAsset'] as const;
const OF_CONTINGENTS = ['decideContingentEquipment'] as const;

/** Links to the forms of whatever an operator can record of an asset, with the asset filled in. */
export function AssetWork({ missionId, asset }: { missionId: string; asset: AssetLife }): ReactNode {
  const { t } = useTranslation(['assets', 'fields']);
  const session = useSession();
  if (!hasRole(session, 'operator', missionId)) return null;
  const work = asset.ownership === 'COE' ? [...OF_CONTINGENTS, ...WORK] : WORK;
  return (
    <nav aria-labelledby="asset-work" className={styles.work}>
      <span id="asset-work">{t('work')}</span>
      {work.map((command) => (
        <Link
          key={command}
          to={`/missions/${missionId}/record/${command}?assetId=${encodeURIComponent(asset.assetId)}`}
        >
          {t(`fields:command.${command}`)}
        </Link>
      ))}
    </nav>
  );
}
