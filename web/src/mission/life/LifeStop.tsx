import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../design/Figure';
import { useFormats } from '../../language/formats';
import { isContested } from '../contested';
import { areBooksClosed, type MissionState } from '../mission-state';
import { lastDayOf } from '../../moment/days';
import { useToday } from '../../moment/use-today';
import styles from './Life.module.css';
import { planTold, type PlanTold } from './plan-told';
import type { Stop } from './stop';

/** One stop of a mission's life: what came when, by which instrument, and what was planned. */
export function LifeStop({ stop, state }: { stop: Stop; state: MissionState }): ReactNode {
  const { t } = useTranslation(['life', 'mission']);
  const { period } = useFormats();
  const today = useToday();
  const { key, phase, scope, on, onQualifier, until, path, instrument, isCancelled } = stop;
  const told = planTold(stop, today, areBooksClosed(state));
  const hasCome = on !== undefined && lastDayOf(on) <= today;
  const isLate = told !== undefined && isLateBy(told);
  const name = key === 'phase' ? t('stop.phase', { phase }) : t(`stop.${key}`);
  const planned = stop.planned.at(-1)?.on;
  const known = on ?? planned ?? '';
  const day =
    until === undefined ? period(known, onQualifier) : t('fromTo', { from: period(known), to: period(until) });
  return (
    <li className={`${styles.stop} ${hasCome ? styles.come : styles.ahead} ${isLate ? styles.late : ''}`}>
      <h3 className={styles.name}>{name}</h3>
      {scope !== undefined && <p className={styles.scope}>{scope}</p>}
      <p>
        <Figure
          path={path}
          label={t('mission:labelled', { label: name, value: day })}
          isContested={isContested(state.contested, path)}
        >
          {day}
        </Figure>
        {!hasCome && <span className={styles.toCome}> {t(on === undefined ? 'planned' : 'toCome')}</span>}
        {isCancelled === true && <span className={styles.small}> {t('cancelled')}</span>}
      </p>
      {instrument !== undefined && <p className={styles.small}>{instrument}</p>}
      {told !== undefined && (told.key !== 'ahead' || told.moves > 0 || on !== undefined) && <PlanNote told={told} />}
    </li>
  );
}

const isLateBy = ({ key }: PlanTold): boolean => key === 'overdue' || key === 'late' || key === 'never';

function PlanNote({ told }: { told: PlanTold }): ReactNode {
  const { t } = useTranslation('life');
  const { period, number } = useFormats();
  const { key, count, on, firstOn, moves } = told;
  const isLate = isLateBy(told);
  return (
    <p className={isLate ? styles.lateNote : styles.small}>
      {t(`told.${key}`, { count, figure: number(count), day: period(on) })}
      {firstOn !== undefined && ` ${t('told.moved', { count: moves, figure: number(moves), day: period(firstOn) })}`}
    </p>
  );
}
