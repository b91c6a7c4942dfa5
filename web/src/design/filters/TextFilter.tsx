import { useId, useRef, useState, type ReactNode } from 'react';
import styles from './Filters.module.css';

/** A filter takes effect this long after the last key, in milliseconds. */
const PAUSE_MS = 400;

interface TextFilterProps {
  readonly label: string;
  /** As the address has it; empty where it filters nothing. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Texts that are offered while one types. */
  readonly offers?: readonly string[];
}

/** A filter by a text. It takes effect after a pause, with Enter, and when one leaves it. */
export function TextFilter({ label, value, onChange, offers = [] }: TextFilterProps): ReactNode {
  const listId = useId();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [draft, setDraft] = useState({ text: value, of: value });
  // The address has changed meanwhile, by a saved filter or the Back button.
  if (draft.of !== value) setDraft({ text: value, of: value });
  const commit = (text: string): void => {
    clearTimeout(pause.current);
    if (text.trim() !== value) onChange(text.trim());
  };
  return (
    <label className={`${styles.field} ${styles.wide}`}>
      {label}
      <input
        type="search"
        value={draft.text}
        list={offers.length > 0 ? listId : undefined}
        autoComplete="off"
        onChange={({ target: { value: text } }) => {
          setDraft({ text, of: value });
          clearTimeout(pause.current);
          pause.current = setTimeout(() => commit(text), PAUSE_MS);
        }}
        onBlur={({ target }) => commit(target.value)}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && commit(currentTarget.value)}
      />
      {offers.length > 0 && (
        <datalist id={listId}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
    </label>
  );
}
