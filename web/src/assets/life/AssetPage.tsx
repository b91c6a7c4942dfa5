import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Answer } from '../../design/Answer';
import { Panel } from '../../design/Panel';
import { MomentLink } from '../../moment/MomentLink';
import { useAssetLife } from './asset-life';
import { AssetFacts } from './AssetFacts';
import { AssetWork } from './AssetWork';
import styles from './Life.module.css';
import { LifeTimeline } from './LifeTimeline';

/** The life of one asset or lot: what it is, and what happened to it, entry by entry. */
export function AssetPage(): ReactNode {
  const { t } = useTranslation('assets');
  const { missionId = '', assetId = '' } = useParams();
  const life = useAssetLife(missionId, assetId);
  return (
    <div className={styles.page}>
      <p>
        <MomentLink to={`/missions/${missionId}/assets`}>{t('toRegister')}</MomentLink>
      </p>
      <Answer query={life} height={40}>
        {(asset) => (
          <>
            <Panel title={asset.assetId} lead={asset.description}>
              <AssetFacts asset={asset} />
              <AssetWork missionId={missionId} asset={asset} />
            </Panel>
            <Panel title={t('life')} lead={t('lifeLead')}>
              <LifeTimeline asset={asset} />
            </Panel>
          </>
        )}
      </Answer>
    </div>
  );
}
