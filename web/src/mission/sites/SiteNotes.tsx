import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../design/Badge';
import { useFormats } from '../../language/formats';
import { MomentLink } from '../../moment/MomentLink';
import type { SiteRow } from '../mission-reads';
import { useQualified } from '../qualified';
import styles from './Sites.module.css';

/** The parts of a handover's papers that a source may lack. */
type Paper = NonNullable<NonNullable<SiteRow['handover']>['notReported']>[number];

const PAPERS: Record<Paper, 'receivedBy' | 'civilian' | 'condition' | 'infrastructure' | 'environmentalClearance'> = {
  receivedBy: 'receivedBy',
  'receivedBy.civilian': 'civilian',
  condition: 'condition',
  infrastructure: 'infrastructure',
  environmentalClearance: 'environmentalClearance',
};

/** What is known of a site's end besides its dates: why in haste, what the papers lack, which parts went before, what happened there. */
export function SiteNotes({ missionId, site }: { missionId: string; site: SiteRow }): ReactNode {
  const { t } = useTranslation(['sites', 'mission']);
  const { period, list } = useFormats();
  const qualified = useQualified();
  const { reason, handover, parts = [], reopenedOn, incidents = [] } = site;
  const papers = (handover?.notReported ?? []).map((paper) => t(`paper.${PAPERS[paper]}`));
  const address = `/missions/${missionId}/timeline?fact=`;
  return (
    <ul className={styles.notes}>
      {handover?.receivedBy?.civilian === false && (
        <li>
          <Badge tone="warn">{t('notCivilian')}</Badge>
        </li>
      )}
      {handover?.signedOn !== undefined && <li>{t('signedOn', { day: period(handover.signedOn) })}</li>}
      {reason !== undefined && <li>{reason}</li>}
      {papers.length > 0 && <li className={styles.quiet}>{t('notReported', { list: list(papers) })}</li>}
      {reopenedOn !== undefined && <li>{t('reopenedOn', { day: period(reopenedOn) })}</li>}
      {parts.map(({ part, effectiveOn, eventId }) => (
        <li key={eventId}>
          <MomentLink to={address + eventId}>{t('part', { part, day: period(effectiveOn) })}</MomentLink>
        </li>
      ))}
      {incidents.map(({ eventId, kind, loss, killed, killedQualifier, wounded, woundedQualifier, effectiveOn }) => (
        <li key={eventId}>
          <MomentLink to={address + eventId}>
            {t('mission:labelled', { label: period(effectiveOn), value: kind })}
          </MomentLink>
          {killed !== undefined && ` · ${t('killed', { count: killed, figure: qualified(killed, killedQualifier) })}`}
          {wounded !== undefined &&
            ` · ${t('wounded', { count: wounded, figure: qualified(wounded, woundedQualifier) })}`}
          {loss !== undefined && ` · ${loss}`}
        </li>
      ))}
    </ul>
  );
}
