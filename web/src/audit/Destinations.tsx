import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { listOf } from '../api/list-of';
import { Answer } from '../design/Answer';
import { useFormats } from '../language/formats';
import { useMoment } from '../moment/moment';
import { MomentLink } from '../moment/MomentLink';
import styles from './Audit.module.css';

/** The assets of which something is on hand, and for which nobody has decided anything. */
export function Destinations({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation('audit');
  const { number, compare } = useFormats();
  const moment = useMoment();
  const params = { path: { missionId }, query: { ...moment, limit: 500 } };
  const onHand = read.useQuery('get', '/api/v1/missions/{missionId}/assets', {
    params: { ...params, query: { ...params.query, status: 'on-hand' } },
  });
  const partly = read.useQuery('get', '/api/v1/missions/{missionId}/assets', {
    params: { ...params, query: { ...params.query, status: 'partly-left' } },
  });
  return (
    <Answer query={onHand}>
      {(answered) => (
        <Answer query={partly}>
          {(others) => {
            const [whole, parts] = [listOf(answered), listOf(others)];
            const open = [...whole.items, ...parts.items].filter(({ decision }) => decision === undefined);
            const isAll = whole.next === null && parts.next === null;
            return (
              <>
                <p>
                  {t(isAll ? 'questions.destinations.count' : 'questions.destinations.atLeast', {
                    count: open.length,
                    figure: number(open.length),
                  })}{' '}
                  <MomentLink to={`/missions/${missionId}/assets?status=on-hand`}>
                    {t('questions.destinations.list')}
                  </MomentLink>
                </p>
                <p className={styles.many}>
                  {open
                    .toSorted((a, b) => compare(a.assetId, b.assetId))
                    .slice(0, 60)
                    .map(({ assetId }) => (
                      <MomentLink key={assetId} to={`/missions/${missionId}/assets/${assetId}`}>
                        {assetId}
                      </MomentLink>
                    ))}
                </p>
              </>
            );
          }}
        </Answer>
      )}
    </Answer>
  );
}
