import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import type { Command } from '../description/command';
import { useWords } from '../fields/words';
import { recordOrQueue } from '../queue/record-or-queue';
import { useQueue } from '../queue/useQueue';
import { useDraft } from '../sending/drafts';
import { columnsOf } from './columns';
import { missingEverywhere } from './missing-everywhere';
import { useNamed } from './named';
import { PastePlace } from './PastePlace';
import { isOpen, rewritten, rowsDraftOf, settledRow, valuesOfRowsDraft, type Row, type RowsDraft } from './rows-draft';
import { valuesOfRow } from './row-values';
import { RowsMissing } from './RowsMissing';
import { RowsTable } from './RowsTable';
import { SharedFields } from './SharedFields';
import styles from './rows.module.css';
import { twinsOf } from './twins';
import { useRowVerdicts, type JudgedRow } from './useRowVerdicts';

const EMPTY = {};

/** The table that was pasted: what all rows share, the rows with their verdicts, and the button that records those that can be. */
export function RowsWork({ missionId, command }: { missionId: string; command: Command }): ReactNode {
  const { t } = useTranslation('record');
  const subject = useSession()?.subject;
  const words = useWords();
  const named = useNamed(missionId);
  const kept = useDraft(missionId, `rows ${command.id}`, EMPTY);
  const draft = rowsDraftOf(kept.values);
  const [isRecording, setRecording] = useState(false);
  const columns = columnsOf(command, words);
  const shown = draft.pointers.map((pointer) => columns.find((column) => column.pointer === pointer));
  const values = draft.rows.map(({ cells }) => valuesOfRow(cells, shown, draft.shared, { words, named }));
  const judged = useRowVerdicts(
    missionId,
    command,
    draft.rows.map((row, index) => ({ values: values[index] ?? EMPTY, isOpen: isOpen(row) })),
    isRecording,
  );
  const open = judged.filter((_, index) => isOpen(draft.rows[index] ?? { key: '', cells: [] }));
  const lacking = missingEverywhere(
    open.map(({ missing }) => missing),
    draft.pointers,
  );
  const twins = twinsOf(command, values);
  const write = (next: Partial<RowsDraft>): void => kept.write(valuesOfRowsDraft({ ...draft, ...next }));
  const isReady = (row: Row, own: JudgedRow | undefined, index: number): boolean =>
    isOpen(row) &&
    row.refusal === undefined &&
    twins[index] === undefined &&
    own?.missing.length === 0 &&
    own.verdict?.is !== 'refused' &&
    (own.verdict !== undefined || own.isUnanswered);
  const ready = draft.rows.filter((row, index) => isReady(row, judged[index], index));

  const inQueue = new Set(useQueue().map(({ key }) => key));
  const isAllRecorded = draft.rows.every((row) => !isOpen(row) && !inQueue.has(row.key));

  const record = async (): Promise<void> => {
    if (subject === undefined) return;
    setRecording(true);
    try {
      let rows = draft.rows;
      for (const [index, row] of draft.rows.entries()) {
        const own = judged[index];
        if (own?.address === undefined || !isReady(row, own, index)) continue;
        const { address, body, values: filled } = own;
        const page = `/missions/${missionId}/record/${command.id}`;
        const sent = { key: row.key, subject, missionId, command: command.id, page, values: filled, address, body };
        const settled = settledRow(row, await recordOrQueue(sent));
        rows = rows.map((other) => (other.key === row.key ? settled : other));
        write({ rows });
      }
    } finally {
      setRecording(false);
    }
  };

  if (draft.rows.length === 0)
    return <PastePlace columns={columns} take={(table) => write({ ...table, shared: draft.shared })} />;
  return (
    // What is changed while rows are recorded would be written over by their outcomes.
    <fieldset disabled={isRecording} className={styles.work}>
      <SharedFields
        missionId={missionId}
        command={command}
        shown={draft.pointers}
        values={draft.shared}
        write={(shared) => write({ shared })}
      />
      <RowsMissing pointers={lacking} place={command.id} />
      <RowsTable
        draft={draft}
        place={command.id}
        lacking={lacking}
        columns={columns}
        judged={judged}
        twins={twins}
        setColumn={(at, pointer) =>
          write({ pointers: draft.pointers.map((own, index) => (index === at ? pointer : own)) })
        }
        setCell={(key, at, text) =>
          write({ rows: draft.rows.map((row) => (row.key === key ? rewritten(row, at, text) : row)) })
        }
        remove={(key) => write({ rows: draft.rows.filter((row) => row.key !== key) })}
      />
      {isAllRecorded && <Notice tone="good" title={t('allDone')} isAlert />}
      <div className={styles.buttons}>
        {(isRecording || draft.rows.some(isOpen)) && (
          <Button look="main" disabled={ready.length === 0} onClick={() => void record()}>
            {isRecording ? t('recording') : t('recordRows', { count: ready.length })}
          </Button>
        )}
        {draft.rows.some((row) => !isOpen(row)) && (
          <Button onClick={() => write({ rows: draft.rows.filter(isOpen) })}>{t('removeDone')}</Button>
        )}
        <Button look="quiet" onClick={() => kept.clear()}>
          {t('startAnew')}
        </Button>
      </div>
    </fieldset>
  );
}
