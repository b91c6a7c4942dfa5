import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { lazy, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../design/Answer';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import { Panel } from '../../design/Panel';
import { WhenSeen } from '../../design/WhenSeen';
import { useDrawdown, usePlan } from '../mission-reads';
import type { MissionState } from '../mission-state';
import { useToday } from '../../moment/use-today';
import { endSpan, lifeSpan } from './span';

const DrawdownChart = lazy(async () => ({ default: (await import('./DrawdownChart')).DrawdownChart }));

/** What is left of a mission over time: its people, its contingents, its sites. */
export function DrawdownPanel({ state }: { state: MissionState }): ReactNode {
  const { t } = useTranslation('drawdown');
  const points = useDrawdown(state.missionId);
  const plan = usePlan(state.missionId).data ?? [];
  const today = useToday();
  const [wanted, want] = useQueryState('span', parseAsStringLiteral(['life'] as const));
  const known = points.data ?? [];
  const end = endSpan(known, state, today);
  const span = wanted === 'life' || end === undefined ? lifeSpan(known, state, today) : end;
  const hasSomething = known.some(
    ({ personnel, contingents, sites }) => contingents > 0 || sites > 0 || Object.keys(personnel).length > 0,
  );
  return (
    <Panel
      title={t('title')}
      lead={hasSomething ? t('lead') : undefined}
      actions={
        hasSomething &&
        end !== undefined && (
          <>
            <Button aria-pressed={wanted === null} onClick={() => void want(null)}>
              {t('span.end')}
            </Button>
            <Button aria-pressed={wanted === 'life'} onClick={() => void want('life')}>
              {t('span.life')}
            </Button>
          </>
        )
      }
    >
      <Answer query={points} height={28}>
        {(rows) =>
          hasSomething ? (
            <WhenSeen height={28}>
              <DrawdownChart state={state} points={rows} plan={plan} span={span} today={today} />
            </WhenSeen>
          ) : (
            <Empty>{t('empty')}</Empty>
          )
        }
      </Answer>
    </Panel>
  );
}
