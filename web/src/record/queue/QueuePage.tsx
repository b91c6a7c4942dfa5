import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../../api/session';
import { Badge } from '../../design/Badge';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import table from '../../design/table.module.css';
import { useFormats } from '../../language/formats';
import { useWords } from '../fields/words';
import { RefusalNote } from '../RefusalNote';
import { reopened } from '../sending/drafts';
import { dequeue } from './queue-store';
import type { QueuedRecord } from './queued-record';
import { sendQueue } from './send-queue';
import { useQueue } from './useQueue';

/** The records that wait in this browser, or were refused when they were sent. */
export function QueuePage(): ReactNode {
  const { t } = useTranslation('record');
  const session = useSession();
  const records = useQueue();
  return (
    <>
      <h1>{t('queue')}</h1>
      {records.length === 0 ? (
        <Empty>{t('queueEmpty')}</Empty>
      ) : (
        <>
          <p>{t('queueLead')}</p>
          {session !== undefined && <Button onClick={() => void sendQueue(session.subject)}>{t('sendNow')}</Button>}
          <div className={table.scroll}>
            <table className={table.table}>
              <thead>
                <tr>
                  {(['fact', 'mission', 'written', 'by', 'state'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(column)}
                    </th>
                  ))}
                  <td />
                </tr>
              </thead>
              <tbody>
                {records.map((record) => (
                  <QueueRow key={record.key} record={record} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}

function QueueRow({ record }: { record: QueuedRecord }): ReactNode {
  const { t } = useTranslation('record');
  const { instant } = useFormats();
  const words = useWords();
  const goTo = useNavigate();
  const mend = async (): Promise<void> => {
    const form = reopened(record.page, record.key, record.values);
    await dequeue(record.key);
    await goTo(form);
  };
  return (
    <tr>
      <th scope="row">{words.command(record.command)}</th>
      <td>{record.missionId}</td>
      <td>{instant(record.since)}</td>
      <td>{record.subject}</td>
      <td>
        {record.problem === undefined ? (
          <Badge tone="warn">{t('waits')}</Badge>
        ) : (
          <RefusalNote problem={record.problem} missionId={record.missionId || undefined} />
        )}
      </td>
      <td>
        <Button onClick={() => void mend()}>{t('mend')}</Button>{' '}
        <Button look="quiet" onClick={() => void dequeue(record.key)}>
          {t('throwAway')}
        </Button>
      </td>
    </tr>
  );
}
