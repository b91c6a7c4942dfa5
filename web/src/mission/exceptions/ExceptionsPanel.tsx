import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { Answer } from '../../design/Answer';
import { Outline } from '../../design/Outline';
import { Panel } from '../../design/Panel';
import { useSeen } from '../../design/use-seen';
import { useNamesAwaited } from '../../facts/names-awaited';
import { areBooksClosed, type MissionState } from '../mission-state';
import { KINDS, type ExceptionKind } from './exception-groups';
import { ExceptionLists } from './ExceptionLists';
import { useExceptionCount } from './use-exception-count';
import { useExceptions } from './use-exceptions';

const NONE = { rows: [], unread: [] } as const;

/** What is improper, incomplete, late or in dispute, by what there is to do about it. */
export function ExceptionsPanel({ state }: { state: MissionState }): ReactNode {
  const { missionId } = state;
  const { t } = useTranslation('exceptions');
  const { place, isSeen } = useSeen();
  const { hash } = useLocation();
  const areNamesAwaited = useNamesAwaited(missionId);
  // Somebody is led to it, or comes by.
  const exceptions = useExceptions(missionId, isSeen || hash.startsWith('#exceptions'));
  const [kind, changeKind] = useQueryState('kind', parseAsStringLiteral(KINDS));
  const setKind = useCallback((next: ExceptionKind | null) => void changeKind(next), [changeKind]);
  const { rows: all, unread } = exceptions.data?.isLateOnly === false ? exceptions.data : NONE;
  const countOf = useExceptionCount({ unread });
  return (
    <Panel
      id="exceptions"
      title={t('title')}
      lead={all.length > 0 ? t('lead', { count: all.length, figure: countOf(all) }) : undefined}
    >
      <div ref={place}>
        <Answer query={exceptions} height={16}>
          {(answered) =>
            answered.isLateOnly || areNamesAwaited ? (
              <Outline height={16} isAwaited={isSeen} />
            ) : (
              <ExceptionLists
                missionId={missionId}
                isClosed={areBooksClosed(state)}
                rows={answered.rows}
                unread={answered.unread}
                kind={kind}
                setKind={setKind}
              />
            )
          }
        </Answer>
      </div>
    </Panel>
  );
}
