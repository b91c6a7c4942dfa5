import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useSession } from '../api/session';
import { useRefusalWords } from '../facts/refusals/use-refusal-words';
import type { FormField } from './description/form-field';
import { controlId, FormContext } from './fields/form-context';
import { faultsOf, stillMissing } from './faults';
import { recordOrQueue, type Sent } from './queue/record-or-queue';
import { ReceiptNote } from './ReceiptNote';
import styles from './record.module.css';
import type { Draft } from './sending/drafts';
import { useRehearsal } from './sending/useRehearsal';
import { useFocusOnArrival } from './use-focus-on-arrival';
import type { Body } from './values/body-of';
import { textIn } from './values/values';
import { VerdictPanel } from './VerdictPanel';

interface RecordFormProps {
  readonly missionId: string;
  readonly command: string;
  readonly title: string;
  readonly lead: string;
  readonly draft: Draft;
  /** Undefined as long as a part of it is not filled in. */
  readonly address: string | undefined;
  readonly body: Body;
  /** All that is asked for, so that what is missing can be named. */
  readonly fields: readonly FormField[];
  /** The pointer of the fields in the body, where they are a part of it: `/changes`. */
  readonly within?: string;
  readonly children: ReactNode;
}

/** A form beside the verdict on it: rehearsed while one types, recorded by the button, kept in the queue where there is no link. */
export function RecordForm(props: RecordFormProps): ReactNode {
  const { missionId, command, title, lead, draft, address, body, fields, within = '', children } = props;
  const { t } = useTranslation('record');
  const subject = useSession()?.subject;
  const { pathname, search } = useLocation();
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const { detailOf, faultOf } = useRefusalWords(missionId === '' ? undefined : missionId);
  const rehearsal = useRehearsal(draft.isBegun ? address : undefined, body);
  const [sent, setSent] = useState<{ readonly fate: Sent; readonly missionId: string }>();
  const [isSending, setSending] = useState(false);
  const [isTried, setTried] = useState(false);
  // Where there is no link, the page of what waits could not be loaded any more.
  useEffect(() => void import('./queue/QueuePage'), []);
  const refusal =
    sent?.fate.is === 'refused'
      ? sent.fate.problem
      : rehearsal.data?.is === 'refused'
        ? rehearsal.data.problem
        : undefined;
  const faults = faultsOf(refusal, {
    isTried,
    within,
    notMoney: t('notMoney'),
    say: { fault: (fault) => faultOf(fault).text, detail: (problem) => detailOf(problem)?.text },
  });
  const missing = stillMissing(fields, draft.values, refusal);

  const record = async (): Promise<void> => {
    setTried(true);
    // What an older verdict found missing may have been filled in since.
    const lacking = rehearsal.isOfOther ? stillMissing(fields, draft.values) : missing;
    if (address === undefined || subject === undefined || lacking.length > 0) return focusOn(lacking[0]);
    setSending(true);
    try {
      const { key, values } = draft;
      const page = pathname + search;
      const fate = await recordOrQueue({ key, subject, missionId, command, page, values, address, body });
      // An establishment names its mission itself.
      setSent({ fate, missionId: missionId === '' ? textIn(values['missionId']) : missionId });
      if (fate.is === 'refused') return;
      draft.clear();
      setTried(false);
    } finally {
      setSending(false);
    }
  };

  return (
    <form
      className={styles.form}
      noValidate
      aria-label={title}
      onChange={() => setSent(undefined)}
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <p className={styles.lead}>{lead}</p>
      </header>
      <FormContext value={{ missionId, command, values: draft.values, faults }}>{children}</FormContext>
      <aside className={styles.verdict}>
        {sent !== undefined && sent.fate.is !== 'refused' ? (
          <ReceiptNote sent={sent.fate} missionId={sent.missionId} />
        ) : (
          <VerdictPanel
            rehearsal={rehearsal}
            refusal={refusal}
            missing={missing}
            place={command}
            isBegun={draft.isBegun}
            isSending={isSending}
            discard={() => {
              draft.clear();
              setTried(false);
              setSent(undefined);
            }}
          />
        )}
      </aside>
    </form>
  );
}

function focusOn(pointer: string | undefined): void {
  if (pointer !== undefined) document.getElementById(controlId(pointer))?.focus();
}
