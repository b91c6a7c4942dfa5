import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';

/** Copies a text, and says that it did until one goes on. */
export function CopyButton({ text, children }: { text: () => string; children: ReactNode }): ReactNode {
  const { t } = useTranslation('common');
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>();
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setOutcome('copied'),
      () => setOutcome('notCopied'),
    );
  };
  return (
    <Button onClick={copy} onBlur={() => setOutcome(undefined)}>
      <span aria-live="polite">{outcome === undefined ? children : t(outcome)}</span>
    </Button>
  );
}
