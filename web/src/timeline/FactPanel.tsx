import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { Answer } from '../design/Answer';
import { SidePanel } from '../design/SidePanel';
import { Claims } from '../facts/Claims';
import { Corrections } from '../facts/Corrections';
import type { Fact } from '../facts/fact';
import { FactFields } from '../facts/FactFields';
import { FactMarks } from '../facts/FactMarks';
import { useWords } from '../facts/words';
import { useFormats } from '../language/formats';
import { FactActions } from '../record/facts/FactActions';
import { EffectOfFact } from './EffectOfFact';
import { FactRecord } from './FactRecord';
import styles from './timeline.module.css';

interface FactPanelProps {
  readonly missionId: string;
  readonly eventId: string;
  readonly onClose: () => void;
}

/** One fact in full: as it was recorded and as it stands, who said what of it, and what it did to the mission's state. */
export function FactPanel({ missionId, eventId, onClose }: FactPanelProps): ReactNode {
  const { t } = useTranslation(['timeline', 'common']);
  const answer = read.useQuery(
    'get',
    '/api/v1/missions/{missionId}/facts/{eventId}',
    { params: { path: { missionId, eventId } } },
    // The fact that was looked at before is another one.
    { placeholderData: undefined },
  );
  const title = answer.data === undefined ? t('fact') : t(`common:eventType.${answer.data.type}`);
  return (
    <SidePanel title={title} onClose={onClose}>
      <Answer query={answer} height={30}>
        {(fact) => <FactInFull fact={fact} missionId={missionId} />}
      </Answer>
    </SidePanel>
  );
}

function FactInFull({ fact, missionId }: { fact: Fact; missionId: string }): ReactNode {
  const { t } = useTranslation('timeline');
  const { period } = useFormats();
  const words = useWords(missionId);
  const isChanged = fact.corrections.length > 0 && fact.asRecorded !== undefined;
  return (
    <>
      <p className={styles.marks}>
        <strong>{period(fact.effectiveOn, fact.effectiveOnQualifier)}</strong> <FactMarks fact={fact} />
      </p>
      <FactActions missionId={missionId} eventId={fact.eventId} />
      <section className={styles.part}>
        {isChanged && <h3>{t('asItStands')}</h3>}
        <FactFields words={words} data={fact.data} contested={fact.contested} />
      </section>
      {isChanged && fact.asRecorded !== undefined && (
        <section className={styles.part}>
          <h3>{t('asRecorded')}</h3>
          <p>{period(fact.asRecorded.effectiveOn, fact.asRecorded.effectiveOnQualifier)}</p>
          <FactFields words={words} data={fact.asRecorded.data} />
        </section>
      )}
      {fact.corrections.length > 0 && (
        <section className={styles.part}>
          <h3>{t('corrections')}</h3>
          <Corrections fact={fact} words={words} />
        </section>
      )}
      {fact.claims.length > 0 && (
        <section className={styles.part}>
          <h3>{t('claims')}</h3>
          <Claims claims={fact.claims} words={words} />
        </section>
      )}
      <section className={styles.part}>
        <h3>{t('record')}</h3>
        <FactRecord fact={fact} missionId={missionId} />
      </section>
      <EffectOfFact fact={fact} missionId={missionId} />
    </>
  );
}
