import { Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm } from './CommandForm';
import { useCommands } from './description/useCommands';

/** Establishing a mission that is not on the record yet. */
export function EstablishPage(): ReactNode {
  const { t } = useTranslation(['common', 'record']);
  return (
    <>
      <h1>{t('record:title')}</h1>
      <Suspense fallback={<p role="status">{t('loading')}</p>}>
        <Establishing />
      </Suspense>
    </>
  );
}

function Establishing(): ReactNode {
  const { commands } = useCommands();
  const command = commands.find(({ id }) => id === 'establishMission');
  return command === undefined ? null : <CommandForm missionId="" command={command} />;
}
