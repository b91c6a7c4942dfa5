import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button';
import table from '../design/table.module.css';
import type { Filters } from '../facts/filters';
import { useFormats } from '../language/formats';
import type { EventShown } from './events';
import styles from './events.module.css';

interface EventTableProps {
  readonly events: readonly EventShown[];
  readonly filters: Filters;
  /** Opens an event by its position. */
  readonly show: (position: string) => void;
}

/** Events a row each; who recorded them and what was recorded together lead to the rest of it. */
export function EventTable({ events, filters, show }: EventTableProps): ReactNode {
  const { t } = useTranslation(['events', 'common']);
  const { instant } = useFormats();
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" className={table.number}>
              {t('position')}
            </th>
            <th scope="col">{t('type')}</th>
            <th scope="col">{t('recorded')}</th>
            <th scope="col">{t('stream')}</th>
            <th scope="col" className={table.number}>
              {t('revision')}
            </th>
            <th scope="col">{t('actor')}</th>
            <th scope="col">{t('correlation')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map(({ eventId, position, type, stream, revision, metadata }) => (
            <tr key={eventId}>
              <td className={table.number}>{position}</td>
              <th scope="row">
                <Button look="quiet" className={styles.event} onClick={() => show(position)}>
                  {t(`common:eventType.${type}`)}
                </Button>
              </th>
              <td className={table.day}>{instant(metadata.recordedAt)}</td>
              <td>{stream}</td>
              <td className={table.number}>{revision}</td>
              <td>
                <Button
                  look="quiet"
                  className={styles.event}
                  onClick={() => filters.set('actor', metadata.actor.subject)}
                >
                  {metadata.actor.subject}
                </Button>
              </td>
              <td>
                <Button
                  look="quiet"
                  className={styles.event}
                  aria-label={t('sameCommand', { id: metadata.correlationId })}
                  onClick={() => filters.set('correlationId', metadata.correlationId)}
                >
                  <code>{metadata.correlationId.slice(0, 8)}</code>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
