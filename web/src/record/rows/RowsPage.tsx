import { parseAsString, useQueryState } from 'nuqs';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCommands } from '../description/useCommands';
import { useWords } from '../fields/words';
import { RowsWork } from './RowsWork';
import styles from './rows.module.css';

/** Commands about equipment, of which there are many at once: each row is one of them. */
const OF_MANY = ['registerAsset', 'transferAsset', 'decideContingentEquipment', 'verifyAsset', 'destroyAsset'];

/** Rows pasted from a spreadsheet: each is rehearsed as it lies there, and recorded by the single command. */
export function RowsPage(): ReactNode {
  const { t } = useTranslation('common');
  return (
    <Suspense fallback={<p role="status">{t('loading')}</p>}>
      <Rows />
    </Suspense>
  );
}

function Rows(): ReactNode {
  const { t } = useTranslation('record');
  const { missionId = '' } = useParams();
  const { commands } = useCommands();
  const words = useWords();
  const [chosen, choose] = useQueryState('of', parseAsString.withDefault('registerAsset'));
  const command = commands.find(({ id }) => id === chosen && OF_MANY.includes(id));
  return (
    <div className={styles.page}>
      <header>
        <h2>{t('rowsTitle')}</h2>
        <p className={styles.lead}>{t('rowsLead')}</p>
      </header>
      <label className={styles.what}>
        {t('rowsWhat')}
        <select value={chosen} onChange={(event) => void choose(event.target.value)}>
          {OF_MANY.map((id) => (
            <option key={id} value={id}>
              {words.command(id)}
            </option>
          ))}
        </select>
      </label>
      {command !== undefined && <RowsWork key={`${missionId} ${command.id}`} missionId={missionId} command={command} />}
    </div>
  );
}
