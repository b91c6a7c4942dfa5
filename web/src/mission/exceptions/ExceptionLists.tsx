import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { useFormats } from '../../language/formats';
import { GROUP_NAMES, KINDS, rowsOf, type ExceptionKind } from './exception-groups';
import { ExceptionGroupList } from './ExceptionGroupList';
import styles from './Exceptions.module.css';
import { useExceptionCount } from './use-exception-count';
import { READ_OF_EACH, type Exceptional } from './use-exceptions';

interface ExceptionListsProps {
  readonly missionId: string;
  readonly isClosed: boolean;
  readonly rows: readonly Exceptional[];
  /** The kinds of which there are more rows than these. */
  readonly unread: readonly ExceptionKind[];
  /** The kind that is shown alone. */
  readonly kind: ExceptionKind | null;
  readonly setKind: (kind: ExceptionKind | null) => void;
}

/** The exceptions of a mission in their groups. Drawn anew for another answer only, and not whenever the panel around it is: there may be hundreds. */
export const ExceptionLists = memo(function ExceptionLists(props: ExceptionListsProps): ReactNode {
  const { missionId, isClosed, rows, unread, kind, setKind } = props;
  const { t } = useTranslation('exceptions');
  const { number } = useFormats();
  const countOf = useExceptionCount({ unread });
  if (rows.length === 0) return <Empty>{t('empty')}</Empty>;
  const ofKinds = KINDS.map((one) => ({ one, ofKind: rows.filter((row) => row.kind === one) }));
  return (
    <>
      <div className={styles.kinds} role="group" aria-label={t('filter')}>
        <Button aria-pressed={kind === null} onClick={() => setKind(null)}>
          {t('all', { figure: countOf(rows) })}
        </Button>
        {ofKinds
          .filter(({ one, ofKind }) => ofKind.length > 0 || one === kind)
          .map(({ one, ofKind }) => (
            <Button key={one} aria-pressed={kind === one} onClick={() => setKind(one)}>
              {t(`kind.${one}`)} <span className={styles.count}>{countOf(ofKind)}</span>
            </Button>
          ))}
      </div>
      {unread.length > 0 && <p>{t('unread', { figure: number(READ_OF_EACH) })}</p>}
      {GROUP_NAMES.map((name) => {
        const here = rowsOf(name, rows).filter((row) => kind === null || row.kind === kind);
        return here.length === 0 ? null : (
          <ExceptionGroupList
            key={`${name} ${kind ?? ''}`}
            missionId={missionId}
            isClosed={isClosed}
            name={name}
            rows={here}
            count={countOf(here)}
            isOpen={kind !== null || name !== 'dates'}
          />
        );
      })}
      {kind !== null && !rows.some((row) => row.kind === kind) && <Empty>{t('noneOfKind')}</Empty>}
    </>
  );
});
