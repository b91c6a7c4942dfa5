import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFirstOf } from '../../design/use-first-of';
import { useFormats } from '../../language/formats';
import { MomentLink } from '../../moment/MomentLink';
import { groupId, type ExceptionGroup } from './exception-groups';
import styles from './Exceptions.module.css';
import { useExceptionSays } from './use-exception-says';
import type { Exceptional } from './use-exceptions';
import { useSubject } from './use-subject';

/** How many rows of a group are shown at first. */
const FIRST = 25;

interface ExceptionGroupListProps {
  readonly missionId: string;
  /** Whether the books are closed: what is late, and what does not agree, is history then. */
  readonly isClosed: boolean;
  readonly name: ExceptionGroup;
  readonly rows: readonly Exceptional[];
  /** How many there are, in words: there may be more than were read. */
  readonly count: string;
  readonly isOpen: boolean;
}

/** The exceptions about which the same is to be done, each with the fact that it is about. */
export function ExceptionGroupList(props: ExceptionGroupListProps): ReactNode {
  const { missionId, isClosed, name, rows, count, isOpen } = props;
  const { t } = useTranslation('exceptions');
  const { period } = useFormats();
  const says = useExceptionSays(missionId, isClosed);
  const subject = useSubject(missionId);
  const isHistory = isClosed && (name === 'late' || name === 'differences');
  const todo = isHistory ? t(`todoClosed.${name}`) : t(`todo.${name}`);
  const { shown, more } = useFirstOf(rows, FIRST);
  return (
    <details className={styles.group} id={groupId(name)} open={isOpen}>
      <summary>
        <h3>
          {t(`group.${name}`)} <span className={styles.count}>{count}</span>
        </h3>
        <span className={styles.todo}>{todo}</span>
      </summary>
      <ul className={styles.rows}>
        {shown.map((row) => (
          <li key={`${row.kind} ${row.eventId} ${row.day}`} className={styles.row}>
            <span className={styles.day}>{period(row.effectiveOn)}</span>
            <span className={styles.what}>
              <MomentLink to={`/missions/${missionId}/timeline?fact=${row.eventId}`}>{subject(row)}</MomentLink>
              {' – '}
              {says(row)}
            </span>
            <span className={styles.kind}>{t(`kind.${row.kind}`)}</span>
          </li>
        ))}
      </ul>
      {more}
    </details>
  );
}
