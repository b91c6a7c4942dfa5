import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Problem } from '../../api/problem';
import { Badge } from '../../design/Badge';
import { Button } from '../../design/Button';
import { useRefusalWords } from '../../facts/refusals/use-refusal-words';
import { isAmount } from '../faults';
import { nameAt, useWords } from '../fields/words';
import { useQueue } from '../queue/useQueue';
import { useOpenOutcome } from '../sending/use-open-outcome';
import type { Column } from './columns';
import { isOpen, type Row } from './rows-draft';
import styles from './rows.module.css';
import type { JudgedRow } from './useRowVerdicts';

interface RowLineProps {
  readonly number: number;
  readonly row: Row;
  readonly judged: JudgedRow;
  readonly twin: number | undefined;
  /** The command: names of fields may be its own. */
  readonly place: string;
  /** The pointers of what every row lacks, which is said above. */
  readonly lacking: readonly string[];
  readonly columns: readonly (Column | undefined)[];
  readonly setCell: (at: number, text: string) => void;
  readonly remove: () => void;
}

/** One row: its verdict, its cells, which can be changed until it is recorded, and what is wrong with each. */
export function RowLine(props: RowLineProps): ReactNode {
  const { number, row, judged, twin, place, lacking, columns, setCell, remove } = props;
  const { t } = useTranslation('record');
  const problem = row.refusal ?? (judged.verdict?.is === 'refused' ? judged.verdict.problem : undefined);
  const faulty = new Set([
    ...(problem?.errors ?? []).map(({ pointer }) => pointer),
    ...judged.missing,
    ...(twin === undefined ? [] : ['/assetId']),
  ]);
  return (
    <tr className={isOpen(row) ? undefined : styles.done}>
      <th scope="row">{number}</th>
      <td className={styles.verdict}>
        <RowVerdict {...{ row, judged, twin, problem, place, lacking }} />
      </td>
      {row.cells.map((cell, at) => {
        const column = columns[at];
        return (
          <td key={at}>
            {isOpen(row) && column !== undefined ? (
              <input
                className={styles.cell}
                value={cell}
                aria-label={t('cell', { field: column.label, number })}
                aria-invalid={faulty.has(column.pointer)}
                onChange={(event) => setCell(at, event.target.value)}
              />
            ) : (
              <span className={column === undefined ? styles.ignored : undefined}>{cell}</span>
            )}
          </td>
        );
      })}
      <td>
        {isOpen(row) && (
          <Button look="quiet" aria-label={t('removeRow', { number })} onClick={remove}>
            ×
          </Button>
        )}
      </td>
    </tr>
  );
}

interface RowVerdictProps {
  readonly row: Row;
  readonly judged: JudgedRow;
  readonly twin: number | undefined;
  readonly problem: Problem | undefined;
  readonly place: string;
  readonly lacking: readonly string[];
}

function RowVerdict({ row, judged, twin, problem, place, lacking }: RowVerdictProps): ReactNode {
  const { t } = useTranslation('record');
  const words = useWords();
  const { missionId } = useParams();
  const { titleOf, detailOf, faultOf } = useRefusalWords(missionId);
  const outcomeOf = useOpenOutcome(place);
  const queued = useQueue().find(({ key }) => key === row.key);
  if (row.recordedAt !== undefined) return <Badge tone="good">{t('rowDone', { position: row.recordedAt })}</Badge>;
  if (row.isProposed === true) return <Badge tone="accent">{t('rowProposed')}</Badge>;
  if (row.isQueued === true) {
    if (queued === undefined) return <Badge tone="good">{t('rowSent')}</Badge>;
    return queued.problem === undefined ? (
      <Badge tone="warn">{t('rowQueued')}</Badge>
    ) : (
      <Badge tone="bad">{t('queueRefused', { count: 1 })}</Badge>
    );
  }
  const nameOf = (pointer: string): string => nameAt(words, pointer, place);
  const faults = [
    ...judged.missing
      .filter((pointer) => !lacking.includes(pointer))
      .map((pointer) => `${nameOf(pointer)} ${t('missingIn')}`),
    ...(twin === undefined ? [] : [`${nameOf('/assetId')}: ${t('twice', { number: twin })}`]),
    ...(problem === undefined
      ? []
      : (problem.errors ?? []).length > 0
        ? (problem.errors ?? []).map((fault) =>
            isAmount(fault.pointer, fault.code)
              ? `${nameOf(fault.pointer)}: ${t('notMoney')}`
              : `${nameOf(fault.pointer)} ${faultOf(fault).text}`,
          )
        : [`${detailOf(problem)?.text ?? titleOf(problem)} (${problem.code})`]),
  ];
  if (faults.length > 0)
    return (
      <ul className={styles.faults}>
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    );
  if (lacking.length > 0) return <span className={styles.lead}>{t('rowWaits')}</span>;
  if (judged.isChecking) return <span className={styles.lead}>{t('rowChecking')}</span>;
  if (judged.isUnanswered) return <Badge tone="warn">{t('rowNotChecked')}</Badge>;
  if (judged.verdict === undefined) return null;
  const outcome = judged.verdict.is === 'recordable' ? outcomeOf(judged.verdict.facts) : undefined;
  return <Badge tone="good">{outcome === undefined ? t('rowOk') : t('rowOkAs', { outcome })}</Badge>;
}
