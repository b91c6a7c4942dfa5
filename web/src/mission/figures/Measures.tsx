import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../design/Badge';
import { Figure } from '../../design/Figure';
import { useFirstOf } from '../../design/use-first-of';
import { Panel } from '../../design/Panel';
import { useFormats } from '../../language/formats';
import { isContested } from '../contested';
import type { MissionState } from '../mission-state';
import { MomentLink } from '../../moment/MomentLink';
import styles from './Measures.module.css';

/** How many measures are shown at first. */
const FIRST = 25;

/** What a host State has imposed and not lifted, with whoever imposed it. */
export function Measures({ state }: { state: MissionState }): ReactNode {
  const { t } = useTranslation('mission');
  const { country, period, number } = useFormats();
  const { shown, more } = useFirstOf(state.measures, FIRST);
  if (state.measures.length === 0) return null;
  const count = state.hostStateMeasures;
  return (
    <Panel
      title={t('measures.title')}
      actions={
        <Figure
          path="/hostStateMeasures"
          label={t('measures.open', { count })}
          isContested={isContested(state.contested, '/hostStateMeasures')}
        >
          {t('measures.open', { count })}
        </Figure>
      }
    >
      <ul className={styles.measures}>
        {shown.map(({ eventId, measure, subject, imposedBy, recognised, noticeHours, effectiveOn }) => (
          <li key={eventId}>
            <MomentLink to={`/missions/${state.missionId}/timeline?fact=${eventId}`} className={styles.name}>
              {measureName(measure, t)}
            </MomentLink>
            <span className={styles.subject}>{subject}</span>
            <span className={styles.by}>
              {period(effectiveOn)}
              {' · '}
              {imposedBy === undefined ? t('measures.byHostState') : t('measures.by', { who: country(imposedBy) })}
              {noticeHours !== undefined &&
                ` · ${t('measures.notice', { count: noticeHours, figure: number(noticeHours) })}`}
            </span>
            {recognised === false && <Badge tone="warn">{t('measures.notRecognised')}</Badge>}
          </li>
        ))}
      </ul>
      {more}
    </Panel>
  );
}

/** The measures that have a name of the field; any other word stands as it was recorded. */
const NAMED = ['persona-non-grata', 'rotations-suspended', 'movement-denied', 'fuel-denied', 'flights-denied'] as const;

function measureName(measure: string, t: (key: `measures.kind.${(typeof NAMED)[number]}`) => string): string {
  const named = NAMED.find((name) => name === measure);
  return named === undefined ? measure.replaceAll('-', ' ') : t(`measures.kind.${named}`);
}
