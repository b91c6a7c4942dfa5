import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { listOf } from '../api/list-of';
import { Answer } from '../design/Answer';
import { useFormats } from '../language/formats';
import { useMoment } from '../moment/moment';
import { MomentLink } from '../moment/MomentLink';

/** How many facts rest on one source, and the way to them. */
export function OneSourceOnly({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation('audit');
  const { number } = useFormats();
  const moment = useMoment();
  const facts = read.useQuery('get', '/api/v1/missions/{missionId}/timeline', {
    params: { path: { missionId }, query: { ...moment, sources: '1', limit: 500 } },
  });
  return (
    <Answer query={facts} height={2}>
      {(answered) => {
        const { items, next } = listOf(answered);
        return (
          <p>
            {t(next === null ? 'questions.oneSource.count' : 'questions.oneSource.atLeast', {
              count: items.length,
              figure: number(items.length),
            })}{' '}
            <MomentLink to={`/missions/${missionId}/timeline?sources=1`}>{t('questions.oneSource.list')}</MomentLink>
          </p>
        );
      }}
    </Answer>
  );
}
