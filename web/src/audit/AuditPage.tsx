import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../design/Panel';
import { ReadModels } from './ReadModels';

/** What holds for all missions: how the read models stand, and their certificates. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation('audit');
  return (
    <>
      <h1>{t('title')}</h1>
      <Panel title={t('models.title')} lead={t('models.lead')}>
        <ReadModels />
      </Panel>
    </>
  );
}
