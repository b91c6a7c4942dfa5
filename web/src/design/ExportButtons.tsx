import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { saveExport, type ExportForm } from '../api/export-list';
import { ProblemError } from '../api/problem';
import { Button } from './Button';

interface ExportButtonsProps {
  /** Of the list, with its slash. */
  readonly path: string;
  /** Filters and moment. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** Saves a whole list, as it is filtered and at the moment that is shown, for a spreadsheet or for a program. */
export function ExportButtons({ path, query }: ExportButtonsProps): ReactNode {
  const { t } = useTranslation();
  const saving = useMutation({ mutationFn: (form: ExportForm) => saveExport(path, query, form) });
  return (
    <>
      {saving.isError && (
        <span role="alert">{saving.error instanceof ProblemError ? saving.error.message : t('noAnswer')}</span>
      )}
      <Button disabled={saving.isPending} onClick={() => saving.mutate('csv')}>
        {t('export.csv')}
      </Button>
      <Button disabled={saving.isPending} onClick={() => saving.mutate('ndjson')}>
        {t('export.ndjson')}
      </Button>
    </>
  );
}
