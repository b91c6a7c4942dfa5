import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Persons } from './fact';

/** Who recorded something, and who approved it. */
export function People({ actor, secondPerson }: Persons): ReactNode {
  const { t } = useTranslation('facts');
  return (
    <>
      {actor !== undefined && <span>{t('by', { subject: actor.subject })}</span>}
      {secondPerson !== undefined && <span>{t('approvedBy', { subject: secondPerson.subject })}</span>}
    </>
  );
}
