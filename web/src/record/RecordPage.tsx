import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { CommandForm } from './CommandForm';
import { CommandList } from './CommandList';
import { useCommands } from './description/useCommands';
import { FactChoice } from './facts/FactChoice';
import styles from './record.module.css';

/** Recording facts of a mission: what kind of fact, and its form. */
export function RecordPage(): ReactNode {
  const { t } = useTranslation('common');
  return (
    <Suspense fallback={<p role="status">{t('loading')}</p>}>
      <Recording />
    </Suspense>
  );
}

/** Commands about a fact that is recorded start from that fact. */
const OF_A_FACT = ['correctFact', 'claimFact'];

function Recording(): ReactNode {
  const { t } = useTranslation('record');
  const { missionId = '', commandId } = useParams();
  const { commands } = useCommands();
  const command = commands.find(({ id }) => id === commandId);
  return (
    <div className={styles.page} data-chosen={command !== undefined}>
      <CommandList missionId={missionId} chosen={commandId} />
      <div className={styles.work}>
        {command === undefined && <p className={styles.lead}>{t('chooseFact')}</p>}
        {command !== undefined && OF_A_FACT.includes(command.id) && (
          <FactChoice missionId={missionId} command={command} />
        )}
        {command !== undefined && !OF_A_FACT.includes(command.id) && (
          <CommandForm key={`${missionId} ${command.id}`} missionId={missionId} command={command} />
        )}
      </div>
    </div>
  );
}
