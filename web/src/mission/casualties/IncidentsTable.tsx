import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFirstOf } from '../../design/use-first-of';
import table from '../../design/table.module.css';
import { useFormats } from '../../language/formats';
import { MomentLink } from '../../moment/MomentLink';
import { useSites } from '../mission-reads';
import { useQualified } from '../qualified';
import styles from './Casualties.module.css';
import type { Incident } from './incidents';

/** How many incidents are shown at first. */
const FIRST = 50;

/** The incidents, a row each, with the fact that tells of it. */
export function IncidentsTable({
  missionId,
  incidents,
  readOthers,
}: {
  missionId: string;
  incidents: readonly Incident[];
  /** Reads the others, where there are some. */
  readOthers?: (() => void) | undefined;
}): ReactNode {
  const { t } = useTranslation(['incidents', 'common']);
  const { period } = useFormats();
  const { shown, more } = useFirstOf(incidents, FIRST, { readOthers });
  return (
    <>
      <div className={table.scroll}>
        <table className={`${table.table} ${table.wide}`}>
          <caption>{readOthers === undefined ? t('caption', { count: incidents.length }) : t('captionFirst')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('where')}</th>
              <th scope="col" className={table.number}>
                {t('killed')}
              </th>
              <th scope="col" className={table.number}>
                {t('wounded')}
              </th>
              <th scope="col">{t('loss')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((incident) => (
              <tr key={incident.eventId}>
                <td className={table.day}>
                  <MomentLink to={`/missions/${missionId}/timeline?fact=${incident.eventId}`}>
                    {period(incident.effectiveOn, incident.effectiveOnQualifier)}
                  </MomentLink>
                  {incident.contested !== undefined && (
                    <span className={styles.contested} title={t('common:contested')}>
                      {' ≠'}
                      <span className="visually-hidden"> {t('common:contested')}</span>
                    </span>
                  )}
                </td>
                <IncidentCells missionId={missionId} incident={incident} incidents={incidents} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </>
  );
}

function IncidentCells(props: { missionId: string; incident: Incident; incidents: readonly Incident[] }): ReactNode {
  const { t } = useTranslation(['incidents', 'common']);
  const { usd, country, period } = useFormats();
  const qualified = useQualified();
  const sites = useSites(props.missionId).data ?? [];
  const { incident, incidents } = props;
  const toll = (value: number | undefined, qualifier?: string): string =>
    value === undefined ? '–' : qualified(value, qualifier);
  const lost = (loss?: string, cents?: number): string =>
    [loss, cents === undefined ? undefined : usd(cents)].filter((part) => part !== undefined).join('; ') || '–';
  switch (incident.type) {
    case 'SecurityIncidentRecorded': {
      const { kind, text, place, siteId, attributedTo, contributor, ...data } = incident.data;
      const site = sites.find((one) => one.siteId === siteId)?.name ?? siteId;
      return (
        <>
          <td>
            {kind}
            <span className={styles.small}>
              {[
                text,
                attributedTo === undefined ? undefined : t('attributedTo', { who: attributedTo }),
                contributor === undefined ? undefined : country(contributor),
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </td>
          <td>{[place, site].filter((part) => part !== undefined).join(', ') || '–'}</td>
          <td className={table.number}>{toll(data.killed, data.killedQualifier)}</td>
          <td className={table.number}>{toll(data.wounded, data.woundedQualifier)}</td>
          <td>{lost(data.loss, data.lossUsdCents)}</td>
        </>
      );
    }
    case 'IncidentTollReported': {
      const { data } = incident;
      const about = incidents.find(({ eventId }) => eventId === data.incidentEventId);
      const kind = about?.type === 'SecurityIncidentRecorded' ? about.data.kind : '';
      return (
        <>
          <td>{t('tollOf', { kind, day: about === undefined ? '' : period(about.effectiveOn) })}</td>
          <td>–</td>
          <td className={table.number}>{toll(data.killed, data.killedQualifier)}</td>
          <td className={table.number}>{toll(data.wounded, data.woundedQualifier)}</td>
          <td>–</td>
        </>
      );
    }
    case 'PostHandoverIncidentRecorded': {
      const { kind, loss, lossUsdCents, handoverEventId } = incident.data;
      const site = sites.find(({ handover }) => handover?.eventId === handoverEventId);
      return (
        <>
          <td>
            {kind}
            <span className={styles.small}>{t('afterwards')}</span>
          </td>
          <td>{site?.name ?? '–'}</td>
          <td className={table.number}>–</td>
          <td className={table.number}>–</td>
          <td>{lost(loss, lossUsdCents)}</td>
        </>
      );
    }
  }
}
