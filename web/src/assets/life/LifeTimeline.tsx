import type { ReactNode } from 'react';
import { lifeSteps, type AssetLife } from './asset-life';
import styles from './Life.module.css';
import { LifeEntry } from './LifeEntry';

/** What happened to an asset, from its registration on, with what was left of it after each entry. */
export function LifeTimeline({ asset }: { asset: AssetLife }): ReactNode {
  return (
    <ol className={styles.timeline}>
      {lifeSteps(asset.history).map((step) => (
        <LifeEntry key={step.entry.eventId} missionId={asset.missionId} unit={asset.unit} step={step} />
      ))}
    </ol>
  );
}
