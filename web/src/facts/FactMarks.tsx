import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../design/Badge';
import { useFormats } from '../language/formats';
import { daysLate, type Fact } from './fact';

/** What is to be known of a fact before one relies on it. */
export function FactMarks({ fact }: { fact: Fact }): ReactNode {
  const { t } = useTranslation('facts');
  const { number } = useFormats();
  const late = daysLate(fact);
  return (
    <>
      {fact.annulled && <Badge tone="bad">{t('annulled')}</Badge>}
      {fact.void && <Badge tone="bad">{t('void')}</Badge>}
      {(fact.contested?.length ?? 0) > 0 && <Badge tone="warn">≠ {t('contested')}</Badge>}
      {fact.corrections.length > 0 && !fact.annulled && <Badge tone="accent">{t('corrected')}</Badge>}
      {fact.imprecise && <Badge>{t('imprecise')}</Badge>}
      {late > 0 && <Badge tone="warn">{t('late', { count: late, figure: number(late) })}</Badge>}
    </>
  );
}
