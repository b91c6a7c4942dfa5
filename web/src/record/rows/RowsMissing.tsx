import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nameAt, useWords } from '../fields/words';
import { StillMissing } from '../StillMissing';
import { OF_ONE_ROW } from './SharedFields';

/** What all rows lack: a field for all of them, or the column that tells one from the other. */
export function RowsMissing({ pointers, place }: { pointers: readonly string[]; place: string }): ReactNode {
  const { t } = useTranslation('record');
  const words = useWords();
  if (pointers.length === 0) return null;
  const shared = pointers.filter((pointer) => !OF_ONE_ROW.includes(pointer));
  return (
    <StillMissing pointers={shared} place={place}>
      {pointers
        .filter((pointer) => OF_ONE_ROW.includes(pointer))
        .map((pointer) => (
          <li key={pointer}>{t('needsColumn', { field: nameAt(words, pointer, place) })}</li>
        ))}
    </StillMissing>
  );
}
