import { parseAsIsoDate, useQueryState } from 'nuqs';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { listOf } from '../api/list-of';
import { Answer } from '../design/Answer';
import { Button } from '../design/Button';
import { Empty } from '../design/Empty';
import table from '../design/table.module.css';
import { ChangeTable } from '../facts/ChangeTable';
import { useDifference } from '../facts/difference';
import { factAddress } from '../facts/fact-address';
import { useFormats } from '../language/formats';
import { addDays, endOfDay, today } from '../moment/days';
import { MomentLink } from '../moment/MomentLink';
import styles from './Audit.module.css';

/** What the record says otherwise today than it did at the end of a day, and the facts that make the difference. */
export function ChangedSince({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation(['audit', 'common']);
  const { period, instant } = useFormats();
  const [since, setSince] = useQueryState('since', parseAsIsoDate.withDefault(new Date(addDays(today(), -7))));
  const day = since.toISOString().slice(0, 10);
  const id = useId();
  const diff = useDifference(missionId, { axis: 'recorded', from: endOfDay(day) });
  return (
    <>
      <p className={styles.line}>
        <label htmlFor={id}>{t('questions.changed.since')}</label>
        <input
          id={id}
          type="date"
          max={today()}
          value={day}
          onChange={({ target }) => target.valueAsDate !== null && void setSince(target.valueAsDate)}
        />
        <MomentLink to={`/missions/${missionId}/ledger?knownAt=${endOfDay(day)}`}>
          {t('questions.changed.ledger', { day: period(day) })}
        </MomentLink>
      </p>
      <Answer query={diff}>
        {({ changes, facts }) => {
          if (facts.length === 0) return <RecordedSince missionId={missionId} day={day} />;
          return (
            <div className={styles.columns}>
              <ChangeTable
                changes={changes}
                missionId={missionId}
                caption={t('questions.changed.differences', { count: changes.length })}
                before={t('then')}
                after={t('now')}
              />
              <div className={table.scroll}>
                <table className={table.table}>
                  <caption>
                    {t(diff.hasNextPage ? 'questions.changed.factsAtLeast' : 'questions.changed.facts', {
                      count: facts.length,
                    })}
                  </caption>
                  <thead>
                    <tr>
                      <th scope="col">{t('fact')}</th>
                      <th scope="col">{t('recorded')}</th>
                      <th scope="col">{t('by')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {facts.map((fact) => (
                      <tr key={fact.eventId}>
                        <th scope="row">
                          <MomentLink to={factAddress(missionId, fact.eventId)}>
                            {t(`common:eventType.${fact.type}`)}
                          </MomentLink>
                          <span className={styles.small}>{period(fact.effectiveOn, fact.effectiveOnQualifier)}</span>
                        </th>
                        <td>{instant(fact.recordedAt)}</td>
                        <td>{fact.actor?.subject}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                {diff.hasNextPage && (
                  <Button disabled={diff.isFetchingNextPage} onClick={() => void diff.fetchNextPage()}>
                    {t('questions.changed.more')}
                  </Button>
                )}
              </div>
            </div>
          );
        }}
      </Answer>
    </>
  );
}

/** The facts recorded after a day of which none changed a figure of the mission itself, such as those about its equipment. */
function RecordedSince({ missionId, day }: { missionId: string; day: string }): ReactNode {
  const { t } = useTranslation('audit');
  const { period, number } = useFormats();
  const recordedFrom = addDays(day, 1);
  const events = read.useQuery('get', '/api/v1/missions/{missionId}/events', {
    params: { path: { missionId }, query: { recordedFrom: `${recordedFrom}T00:00:00Z`, limit: 500 } },
  });
  return (
    <Answer query={events}>
      {(answer) => {
        const { items, next } = listOf(answer);
        if (items.length === 0) return <Empty>{t('questions.changed.none', { day: period(day) })}</Empty>;
        const words = { count: items.length, figure: number(items.length), day: period(day) };
        return (
          <p>
            {t(next === null ? 'questions.changed.noFigure' : 'questions.changed.noFigureAtLeast', words)}{' '}
            <MomentLink to={`/missions/${missionId}/events?recordedFrom=${recordedFrom}`}>
              {t('questions.changed.showEvents')}
            </MomentLink>
          </p>
        );
      }}
    </Answer>
  );
}
