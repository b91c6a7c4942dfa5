import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Problem } from '../../api/problem';
import { Badge } from '../../design/Badge';
import { Button } from '../../design/Button';
import { useRefusalWords } from '../../facts/refusals/use-refusal-words';
import { isAmount } from '../faults';
import { useWords } from '../fields/words';
import { useQueue } from '../queue/useQueue';
import type { Column } from './columns';
import { isOpen, type Row } from './rows-draft';
import styles from './rows.module.css';
import type { JudgedRow } from './useRowVerdicts';

interface RowLineProps {
  readonly number: number;
  readonly row: Row;
  readonly judged: JudgedRow;
  readonly twin: number | undefined;
  readonly columns: readonly (Column | undefined)[];
  readonly setCell: (at: number, text: string) => void;
  readonly remove: () => void;
}

/** One row: its verdict, its cells, which can be changed until it is recorded, and what is wrong with each. */
export function RowLine({ number, row, judged, twin, columns, setCell, remove }: RowLineProps): ReactNode {
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
        <RowVerdict row={row} judged={judged} twin={twin} problem={problem} />
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
}

function RowVerdict({ row, judged, twin, problem }: RowVerdictProps): ReactNode {
  const { t } = useTranslation('record');
  const { field } = useWords();
  const { missionId } = useParams();
  const { titleOf, detailOf, faultOf } = useRefusalWords(missionId);
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
  const nameOf = (pointer: string): string => field(pointer.split('/').at(-1) ?? '');
  const faults = [
    ...judged.missing.map((pointer) => `${nameOf(pointer)} ${t('missingIn')}`),
    ...(twin === undefined ? [] : [`${field('assetId')}: ${t('twice', { number: twin })}`]),
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
  if (judged.isChecking) return <span className={styles.lead}>{t('rowChecking')}</span>;
  if (judged.isUnanswered) return <Badge tone="warn">{t('rowNotChecked')}</Badge>;
  return judged.verdict === undefined ? null : <Badge tone="good">{t('rowOk')}</Badge>;
}
