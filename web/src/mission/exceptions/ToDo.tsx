import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../design/Answer';
import { useFormats } from '../../language/formats';
import { MomentLink } from '../../moment/MomentLink';
import { areBooksClosed, type MissionState } from '../mission-state';
import { GROUP_NAMES, groupId, rowsOf } from './exception-groups';
import styles from './ToDo.module.css';
import { useExceptionCount } from './use-exception-count';
import { READ_OF_EACH, useExceptions } from './use-exceptions';
import { useExceptionSays } from './use-exception-says';
import { useSubject } from './use-subject';

/** How many of what is late are named; the others are counted. */
const NAMED = 3;

/**
 * What is late by name, and how much else there is to do, in the first look at a mission. Where the books are closed nothing is to be done:
 * what was never reported is counted as history.
 */
export function ToDo({ state }: { state: MissionState }): ReactNode {
  const { missionId } = state;
  const isClosed = areBooksClosed(state);
  const { t } = useTranslation('exceptions');
  const { number } = useFormats();
  const exceptions = useExceptions(missionId, false);
  const countOf = useExceptionCount(exceptions.data ?? { unread: [] });
  const says = useExceptionSays(missionId, isClosed);
  const subject = useSubject(missionId);
  const title = t(isClosed ? 'nothingToDo' : 'toDo');
  return (
    <section className={styles.todo} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      <Answer query={exceptions} height={8}>
        {({ rows, isLateOnly }) => {
          // What is late still, the longest first; what came late is told with the rest.
          const late = rowsOf('late', rows)
            .filter((row) => !('doneOn' in row && row.doneOn !== undefined))
            .toSorted((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
          const counted = GROUP_NAMES.map((name) => ({ name, ofGroup: rowsOf(name, rows) }));
          return (
            <>
              {isClosed ? (
                <p>
                  {t('booksClosed')}
                  {late.length > 0 && ` ${t('neverReported', { count: late.length, figure: countOf(late) })}`}
                </p>
              ) : late.length === 0 ? (
                <p>{t(rows.length === 0 && !isLateOnly ? 'empty' : 'nothingLate')}</p>
              ) : (
                <ul className={styles.late}>
                  {late.slice(0, NAMED).map((row) => (
                    <li key={`${row.kind} ${row.eventId} ${row.day}`}>
                      <MomentLink to={`/missions/${missionId}/timeline?fact=${row.eventId}`}>{subject(row)}</MomentLink>
                      {' – '}
                      {says(row)}
                    </li>
                  ))}
                </ul>
              )}
              <ul className={styles.counts}>
                {counted
                  .filter(({ ofGroup }) => ofGroup.length > 0)
                  .map(({ name, ofGroup }) => (
                    <li key={name}>
                      <a href={`#${groupId(name)}`}>
                        <span className={styles.count}>{countOf(ofGroup)}</span> {t(`group.${name}`)}
                      </a>
                    </li>
                  ))}
                {isLateOnly && (
                  <li>
                    <a href="#exceptions">{t('inAll', { figure: number(READ_OF_EACH) })}</a>
                  </li>
                )}
              </ul>
            </>
          );
        }}
      </Answer>
    </section>
  );
}
