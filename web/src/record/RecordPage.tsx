import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Notice } from '../design/Notice';
import { Outline } from '../design/Outline';
import { CommandForm } from './CommandForm';
import { CommandList } from './CommandList';
import { useCommands } from './description/useCommands';
import { FactChoice } from './facts/FactChoice';
import styles from './record.module.css';

/** Recording facts of a mission: what kind of fact, and its form. What needs no description of the API is there before it. */
export function RecordPage(): ReactNode {
  const { missionId = '', commandId } = useParams();
  return (
    <div className={styles.page} data-chosen={commandId !== undefined}>
      <Suspense
        fallback={
          <div className={styles.awaited}>
            <Outline height={30} />
          </div>
        }
      >
        <CommandList missionId={missionId} chosen={commandId} />
      </Suspense>
      <div className={styles.work}>
        {commandId === undefined ? (
          <ChooseFact />
        ) : (
          <Suspense fallback={<Outline height={30} />}>
            <Chosen missionId={missionId} commandId={commandId} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** @param unknown what the address names, where that is no kind of fact */
function ChooseFact({ unknown }: { unknown?: string }): ReactNode {
  const { t } = useTranslation('record');
  return (
    <>
      {unknown !== undefined && (
        <div className={styles.unknown}>
          <Notice tone="warn" title={t('noKind', { sought: unknown })} />
        </div>
      )}
      <p className={styles.lead}>{t('chooseFact')}</p>
    </>
  );
}

/** Commands about a fact that is recorded start from that fact. */
const OF_A_FACT = ['correctFact', 'claimFact'];

function Chosen({ missionId, commandId }: { missionId: string; commandId: string }): ReactNode {
  const { commands } = useCommands();
  const command = commands.find(({ id }) => id === commandId);
  if (command === undefined) return <ChooseFact unknown={commandId} />;
  if (OF_A_FACT.includes(command.id)) return <FactChoice missionId={missionId} command={command} />;
  return <CommandForm key={`${missionId} ${command.id}`} missionId={missionId} command={command} />;
}
