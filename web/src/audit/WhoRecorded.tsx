import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentLink } from '../moment/MomentLink';

/** Leads to the overview with the facts behind one figure open, as every other figure leads to its own. */
export function WhoRecorded({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation('audit');
  return (
    <p>
      <MomentLink to={`/missions/${missionId}?why=state:/casualties/fatalities`}>
        {t('questions.who.fatalities')}
      </MomentLink>
      {' · '}
      <MomentLink to={`/missions/${missionId}?why=state:/sites`}>{t('questions.who.sites')}</MomentLink>
      {' · '}
      <MomentLink to={`/missions/${missionId}/timeline`}>{t('questions.who.timeline')}</MomentLink>
    </p>
  );
}
