import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../design/Answer';
import { Empty } from '../design/Empty';
import { useFormats } from '../language/formats';
import { useLedgerSummary } from '../ledger/ledger-summary';
import { MomentLink } from '../moment/MomentLink';
import styles from './Audit.module.css';

/** Leads to all that one recipient got, with the certificates. */
export function RecipientsChoice({ missionId }: { missionId: string }): ReactNode {
  const { t } = useTranslation('audit');
  const { compare, recordedName } = useFormats();
  const id = useId();
  const [chosen, choose] = useState('');
  const summary = useLedgerSummary(missionId);
  return (
    <Answer query={summary}>
      {(totals) => {
        const names = [...new Set(totals.map(({ recipient }) => recipient))].toSorted((one, other) =>
          compare(recordedName(one), recordedName(other)),
        );
        if (names.length === 0) return <Empty>{t('questions.recipient.none')}</Empty>;
        const name = chosen === '' ? (names[0] ?? '') : chosen;
        return (
          <p className={styles.line}>
            <label htmlFor={id}>{t('questions.recipient.label')}</label>
            <select id={id} value={name} onChange={({ target }) => choose(target.value)}>
              {names.map((one) => (
                <option key={one} value={one}>
                  {recordedName(one)}
                </option>
              ))}
            </select>
            <MomentLink to={`/missions/${missionId}/ledger?recipient=${encodeURIComponent(name)}`}>
              {t('questions.recipient.lines', { name: recordedName(name) })}
            </MomentLink>
          </p>
        );
      }}
    </Answer>
  );
}
