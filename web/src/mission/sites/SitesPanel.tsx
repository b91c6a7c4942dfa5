import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../design/Answer';
import { Empty } from '../../design/Empty';
import { Panel } from '../../design/Panel';
import { WhenSeen } from '../../design/WhenSeen';
import { useFormats } from '../../language/formats';
import { useSites } from '../mission-reads';
import type { MissionState } from '../mission-state';
import { inOrder, lookOf, LOOKS } from './site-look';
import { SiteMarkInText } from './SiteMark';
import styles from './Sites.module.css';
import { SitesTable } from './SitesTable';

const SiteMap = lazy(async () => ({ default: (await import('./SiteMap')).SiteMap }));

/** The mission's sites on a map, where their places are known, and as a table. */
export function SitesPanel({ state }: { state: MissionState }): ReactNode {
  const { t } = useTranslation('sites');
  const { compare, number } = useFormats();
  const sites = useSites(state.missionId);
  return (
    <Panel title={t('title')} id="sites">
      <Answer query={sites} height={30}>
        {(rows) => {
          if (rows.length === 0) return <Empty>{t('empty')}</Empty>;
          const ordered = inOrder(rows, compare);
          const isPlaced = ordered.some(({ latitude, longitude }) => latitude !== undefined && longitude !== undefined);
          const unplaced = ordered.filter(({ latitude }) => latitude === undefined).length;
          const looks = LOOKS.map((look) => ({ look, count: ordered.filter((site) => lookOf(site) === look).length }))
            .filter(({ count }) => count > 0)
            .map(({ look, count }) => ({ look, text: t(`legend.${look}`, { count, figure: number(count) }) }));
          return (
            <>
              <ul className={styles.legend}>
                {looks.map(({ look, text }) => (
                  <li key={look}>
                    <SiteMarkInText look={look} /> {text}
                  </li>
                ))}
              </ul>
              <div className={isPlaced ? styles.both : undefined}>
                {isPlaced && (
                  <div className={styles.mapPlace}>
                    <WhenSeen height={28}>
                      <SiteMap sites={ordered} counts={looks.map(({ text }) => text)} hostStates={state.hostStates} />
                    </WhenSeen>
                    {unplaced > 0 && (
                      <p className={styles.note}>{t('unplaced', { count: unplaced, figure: number(unplaced) })}</p>
                    )}
                  </div>
                )}
                <div className={styles.tablePlace}>
                  {!isPlaced && <p className={styles.note}>{t('noPlaces')}</p>}
                  <SitesTable missionId={state.missionId} sites={ordered} />
                </div>
              </div>
            </>
          );
        }}
      </Answer>
    </Panel>
  );
}
