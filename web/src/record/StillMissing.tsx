import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../design/Notice';
import { controlId } from './fields/form-context';
import { nameAt, useWords } from './fields/words';
import styles from './record.module.css';

interface StillMissingProps {
  /** The pointers of what is missing. */
  readonly pointers: readonly string[];
  /** The command: names of fields may be its own. */
  readonly place: string;
  /** More that is missing, which has no field to lead to. */
  readonly children?: ReactNode;
}

/** What is still to be filled in; each leads to its field. */
export function StillMissing({ pointers, place, children }: StillMissingProps): ReactNode {
  const { t } = useTranslation('record');
  const words = useWords();
  return (
    <Notice tone="info" title={t('stillMissing')}>
      <ul className={styles.missing}>
        {pointers.map((pointer) => (
          <li key={pointer}>
            <a href={`#${controlId(pointer)}`} onClick={(event) => focus(event, pointer)}>
              {nameAt(words, pointer, place)}
            </a>
          </li>
        ))}
        {children}
      </ul>
    </Notice>
  );
}

function focus(event: { preventDefault: () => void }, pointer: string): void {
  event.preventDefault();
  document.getElementById(controlId(pointer))?.focus();
}
