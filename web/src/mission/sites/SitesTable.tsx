import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import table from '../../design/table.module.css';
import { useFirstOf } from '../../design/use-first-of';
import { useFormats } from '../../language/formats';
import { MomentLink } from '../../moment/MomentLink';
import type { SiteRow } from '../mission-reads';
import { useKind } from '../../facts/kind';
import { lookOf } from './site-look';
import { SiteDay } from './SiteDay';
import { SiteMarkInText } from './SiteMark';
import { SiteNotes } from './SiteNotes';
import styles from './Sites.module.css';

/** How many sites are shown at first. */
const FIRST = 50;

/** Every site with its status and dates, who received it, and what else is known of its end. */
export function SitesTable({ missionId, sites }: { missionId: string; sites: readonly SiteRow[] }): ReactNode {
  const { t } = useTranslation(['sites', 'common']);
  const kindOf = useKind();
  const { hash } = useLocation();
  const isSought = (site: SiteRow): boolean => hash === `#${rowId(site)}`;
  const { shown, more } = useFirstOf(sites, FIRST, { isSought });
  return (
    <>
      <div className={table.scroll}>
        <table className={`${table.table} ${table.wide}`}>
          <caption className="visually-hidden">{t('caption')}</caption>
          <thead>
            <tr>
              <th scope="col" className={table.number}>
                {t('number')}
              </th>
              <th scope="col">{t('site')}</th>
              <th scope="col">{t('statusTitle')}</th>
              <th scope="col">{t('opened')}</th>
              <th scope="col">{t('closed')}</th>
              <th scope="col">{t('receivedBy')}</th>
              <th scope="col">{t('notes')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((site, index) => (
              <tr key={site.siteId} id={rowId(site)} aria-current={isSought(site) || undefined}>
                <td className={table.number}>{index + 1}</td>
                <th scope="row">
                  {site.name}
                  {site.contested !== undefined && (
                    <span className={styles.contested} title={t('common:contested')}>
                      {' ≠'}
                      <span className="visually-hidden"> {t('common:contested')}</span>
                    </span>
                  )}
                  <span className={styles.kind}>
                    {kindOf(site.kind)}, {site.region}
                  </span>
                </th>
                <td className={styles.status}>
                  <SiteMarkInText look={lookOf(site)} /> {t(`status.${lookOf(site)}`)}
                </td>
                <td className={table.day}>
                  <SiteDay
                    missionId={missionId}
                    on={site.openedOn}
                    qualifier={site.openedOnQualifier}
                    type="SiteOpened"
                  />
                </td>
                <td className={table.day}>
                  {site.closedOn === undefined ? '–' : <Closed missionId={missionId} site={site} />}
                </td>
                <td>{receivedBy(site)}</td>
                <td>
                  <SiteNotes missionId={missionId} site={site} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more}
    </>
  );
}

function Closed({ missionId, site }: { missionId: string; site: SiteRow }): ReactNode {
  const { period } = useFormats();
  const { closedOn = '', handover } = site;
  if (handover === undefined) return <SiteDay missionId={missionId} on={closedOn} type="SiteClosedAccelerated" />;
  return <MomentLink to={`/missions/${missionId}/timeline?fact=${handover.eventId}`}>{period(closedOn)}</MomentLink>;
}

/** Where a site is on the page: the search leads there. */
function rowId({ siteId }: SiteRow): string {
  return `site-${siteId}`;
}

function receivedBy({ handover }: SiteRow): string {
  const { name, office } = handover?.receivedBy ?? {};
  return [name, office].filter((part) => part !== undefined).join(', ') || '–';
}
