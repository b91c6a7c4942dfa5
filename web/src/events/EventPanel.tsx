import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem';
import { Answer } from '../design/Answer';
import { CopyButton } from '../design/CopyButton';
import { Notice } from '../design/Notice';
import { SidePanel } from '../design/SidePanel';
import { factAddress } from '../facts/fact-address';
import { useFormats } from '../language/formats';
import { MomentLink } from '../moment/MomentLink';
import { EffectOfEvent } from './EffectOfEvent';
import { useEventAt } from './event-at';
import type { EventShown } from './events';
import styles from './events.module.css';
import { factIdOf, subjectOf } from './subject';

interface EventPanelProps {
  /** Of the event, in the log. */
  readonly position: string;
  /** The event, where the list has it already. */
  readonly listed: EventShown | undefined;
  readonly onClose: () => void;
}

/** An event: what it changed, and its whole envelope as the log has it. */
export function EventPanel({ position, listed, onClose }: EventPanelProps): ReactNode {
  const { t } = useTranslation('events');
  return (
    <SidePanel title={t('event', { position })} onClose={onClose}>
      {listed === undefined ? <EventSought position={position} /> : <EventInFull event={listed} />}
    </SidePanel>
  );
}

function EventSought({ position }: { position: string }): ReactNode {
  const { t } = useTranslation('events');
  const event = useEventAt(position);
  if (event.error instanceof ProblemError && event.error.problem.status === 404)
    return <Notice tone="bad" title={t('notFound', { position })} />;
  return (
    <Answer query={event} height={30}>
      {(found) => <EventInFull event={found} />}
    </Answer>
  );
}

/** Marks of the system, which are no facts. */
const NO_FACTS = /^ClosureGate/;

function EventInFull({ event }: { event: EventShown }): ReactNode {
  const { t } = useTranslation(['events', 'common']);
  const { instant } = useFormats();
  const text = JSON.stringify(event, null, 2);
  return (
    <>
      <p className={styles.actions}>
        <strong>{t(`common:eventType.${event.type}`)}</strong>
        <span>
          {t('recordedBy', { instant: instant(event.metadata.recordedAt), who: event.metadata.actor.subject })}
        </span>
        {!NO_FACTS.test(event.type) && (
          <MomentLink to={factAddress(subjectOf(event).missionId, factIdOf(event))}>{t('fact')}</MomentLink>
        )}
      </p>
      <EffectOfEvent event={event} />
      <section className={styles.part}>
        <h3>{t('envelope')}</h3>
        <div>
          <CopyButton text={() => text}>{t('copy')}</CopyButton>
        </div>
        <pre className={styles.envelope} tabIndex={0} aria-label={t('envelope')}>
          {text}
        </pre>
      </section>
    </>
  );
}
