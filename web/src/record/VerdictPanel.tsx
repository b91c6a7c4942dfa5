import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem';
import { ProblemError } from '../api/problem';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import styles from './record.module.css';
import { isOnlyMissing } from './faults';
import { RefusalNote } from './RefusalNote';
import { useOpenOutcome } from './sending/use-open-outcome';
import type { useRehearsal } from './sending/useRehearsal';
import { StillMissing } from './StillMissing';

interface VerdictPanelProps {
  readonly rehearsal: ReturnType<typeof useRehearsal>;
  readonly refusal: Problem | undefined;
  /** The pointers of what is still to be filled in. */
  readonly missing: readonly string[];
  /** The command: names of fields may be its own. */
  readonly place: string;
  readonly isBegun: boolean;
  readonly isSending: boolean;
  readonly discard: () => void;
}

/** What would become of the form as it stands, and the button that records it. */
export function VerdictPanel(props: VerdictPanelProps): ReactNode {
  const { rehearsal, isBegun, isSending, discard } = props;
  const { t } = useTranslation('record');
  const isChecking = isBegun && (rehearsal.isTyping || rehearsal.isFetching);
  return (
    <div className={styles.verdictBody}>
      <div role="status" aria-live="polite" aria-busy={isChecking} className={isChecking ? styles.checking : undefined}>
        <Verdict {...props} />
      </div>
      <div className={styles.buttons}>
        <Button type="submit" look="main" disabled={isSending}>
          {t(isSending ? 'recording' : 'record')}
        </Button>
        {isBegun && (
          <Button look="quiet" onClick={discard}>
            {t('discard')}
          </Button>
        )}
      </div>
      {isBegun && <p className={styles.kept}>{t('draftKept')}</p>}
    </div>
  );
}

function Verdict({ rehearsal, refusal, missing, place, isBegun }: VerdictPanelProps): ReactNode {
  const { t } = useTranslation('record');
  const outcomeOf = useOpenOutcome(place);
  if (!isBegun) return <p className={styles.lead}>{t('notBegun')}</p>;
  if (missing.length > 0 && (refusal === undefined || isOnlyMissing(refusal, missing)))
    return <StillMissing pointers={missing} place={place} />;
  if (refusal !== undefined) return <RefusalNote problem={refusal} />;
  if (rehearsal.isError) {
    const problem = rehearsal.error instanceof ProblemError ? rehearsal.error.problem : undefined;
    return (
      <Notice tone="warn" title={t(problem === undefined ? 'noLink' : 'cannotSay')}>
        <p>{problem?.detail ?? t('noLinkDetail')}</p>
      </Notice>
    );
  }
  switch (rehearsal.data?.is) {
    case 'recordable': {
      const outcome = outcomeOf(rehearsal.data.facts);
      return (
        <Notice tone="good" title={t('wouldBeRecorded')}>
          {outcome !== undefined && <p>{t('wouldBeRecordedAs', { outcome })}</p>}
        </Notice>
      );
    }
    case 'for-a-second-person':
      return (
        <Notice tone="info" title={t('wouldWait')}>
          <p>{t('wouldWaitDetail')}</p>
        </Notice>
      );
    default:
      return <p className={styles.lead}>{t('checking')}</p>;
  }
}
