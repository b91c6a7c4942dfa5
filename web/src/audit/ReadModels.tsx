import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { Answer } from '../design/Answer';
import { Badge } from '../design/Badge';
import table from '../design/table.module.css';
import { useFormats } from '../language/formats';
import styles from './Audit.module.css';
import { Certificates } from './Certificates';

/** The read models: as of which event each is true, and the digests that an auditor writes down and compares next time. */
export function ReadModels(): ReactNode {
  const { t } = useTranslation('audit');
  const { number } = useFormats();
  const models = read.useQuery('get', '/api/v1/projections', { params: { query: { limit: 100 } } });
  return (
    <Answer query={models}>
      {({ items }) => (
        <div className={table.scroll}>
          <table className={table.table}>
            <caption>{t('models.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('models.name')}</th>
                <th scope="col">{t('models.state')}</th>
                <th scope="col" className={table.number}>
                  {t('models.position')}
                </th>
                <th scope="col" className={table.number}>
                  {t('models.lag')}
                </th>
                <th scope="col">{t('models.digest')}</th>
                <th scope="col">{t('models.certificates')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ name, version, state, position, lagEvents, lagSeconds, digest, logDigest }) => (
                <tr key={name}>
                  <th scope="row">
                    {name} <span className={styles.small}>{t('models.version', { version })}</span>
                  </th>
                  <td>
                    <Badge tone={state === 'live' ? 'good' : state === 'stopped' ? 'bad' : 'warn'}>
                      {t(`models.states.${state}`)}
                    </Badge>
                  </td>
                  <td className={table.number}>{position}</td>
                  <td className={table.number}>
                    {t('models.lagIs', { count: lagEvents, events: number(lagEvents), seconds: number(lagSeconds) })}
                  </td>
                  <td>
                    <code className={styles.digest}>{digest}</code>
                    {logDigest !== null && logDigest !== digest && <Badge tone="bad">{t('models.differs')}</Badge>}
                  </td>
                  <td>
                    <Certificates name={name} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Answer>
  );
}
