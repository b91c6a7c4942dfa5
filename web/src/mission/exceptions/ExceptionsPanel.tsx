import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Answer } from '../../design/Answer';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { Outline } from '../../design/Outline';
import { Panel } from '../../design/Panel';
import { useSeen } from '../../design/use-seen';
import { useFormats } from '../../language/formats';
import { areBooksClosed, type MissionState } from '../mission-state';
import { GROUP_NAMES, KINDS, rowsOf } from './exception-groups';
import { ExceptionGroupList } from './ExceptionGroupList';
import styles from './Exceptions.module.css';
import { useExceptionCount } from './use-exception-count';
import { READ_OF_EACH, useExceptions } from './use-exceptions';

const NONE = { rows: [], unread: [] } as const;

/** What is improper, incomplete, late or in dispute, by what there is to do about it. */
export function ExceptionsPanel({ state }: { state: MissionState }): ReactNode {
  const { missionId } = state;
  const { t } = useTranslation('exceptions');
  const { number } = useFormats();
  const { place, isSeen } = useSeen();
  const { hash } = useLocation();
  // Somebody is led to it, or comes by.
  const exceptions = useExceptions(missionId, isSeen || hash.startsWith('#exceptions'));
  const [kind, setKind] = useQueryState('kind', parseAsStringLiteral(KINDS));
  const { rows: all, unread } = exceptions.data?.isLateOnly === false ? exceptions.data : NONE;
  const countOf = useExceptionCount({ unread });
  const ofKinds = KINDS.map((one) => ({ one, ofKind: all.filter((row) => row.kind === one) }));
  return (
    <Panel
      id="exceptions"
      title={t('title')}
      lead={all.length > 0 ? t('lead', { count: all.length, figure: countOf(all) }) : undefined}
    >
      <div ref={place}>
        <Answer query={exceptions} height={16}>
          {({ rows, isLateOnly }) =>
            isLateOnly ? (
              <Outline height={16} />
            ) : rows.length === 0 ? (
              <Empty>{t('empty')}</Empty>
            ) : (
              <>
                <div className={styles.kinds} role="group" aria-label={t('filter')}>
                  <Button aria-pressed={kind === null} onClick={() => void setKind(null)}>
                    {t('all', { figure: countOf(rows) })}
                  </Button>
                  {ofKinds
                    .filter(({ one, ofKind }) => ofKind.length > 0 || one === kind)
                    .map(({ one, ofKind }) => (
                      <Button key={one} aria-pressed={kind === one} onClick={() => void setKind(one)}>
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
                      isClosed={areBooksClosed(state)}
                      name={name}
                      rows={here}
                      count={countOf(here)}
                      isOpen={kind !== null || name !== 'dates'}
                    />
                  );
                })}
                {kind !== null && !rows.some((row) => row.kind === kind) && <Empty>{t('noneOfKind')}</Empty>}
              </>
            )
          }
        </Answer>
      </div>
    </Panel>
  );
}
