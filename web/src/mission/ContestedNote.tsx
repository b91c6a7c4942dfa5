import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import { MomentLink } from '../moment/MomentLink';
import styles from './ContestedNote.module.css';
import type { MissionState } from './mission-state';

/** The members of the state that can be in dispute, as a reader calls them. */
const PARTS = [
  'mandate',
  'request',
  'withdrawal',
  'timetable',
  'drawdown',
  'strength',
  'contingents',
  'sites',
  'casualties',
  'hostStateMeasures',
  'measures',
  'liquidation',
  'closure',
  'succession',
] as const;

/** Says beside a mission's name what of it is in dispute, and leads to the disputes. */
export function ContestedNote({ state }: { state: MissionState }): ReactNode {
  const { t } = useTranslation('mission');
  const { list } = useFormats();
  const pointers = state.contested ?? [];
  if (pointers.length === 0) return null;
  const named = PARTS.filter((part) => pointers.some((pointer) => pointer.split('/')[1] === part));
  const words = [...new Set(named.map((part) => t(`contestedPart.${part}`)))];
  return (
    <MomentLink className={styles.note} to={`/missions/${state.missionId}?kind=contested#exceptions`}>
      <span aria-hidden="true">≠ </span>
      {words.length === 0 ? t('contestedSomewhere') : t('contestedAnswer', { list: list(words) })}
    </MomentLink>
  );
}
