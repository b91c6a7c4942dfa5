import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../design/Badge';
import { lineKind, type LedgerLine } from './ledger-lines';

const TONES = { reversal: 'warn', 'taken-back': 'warn', corrected: 'accent' } as const;

/** What is to be known of a line at a glance: a reversal, a correction, a dispute. */
export function LineMarks({ line }: { line: LedgerLine }): ReactNode {
  const { t } = useTranslation(['ledger', 'common']);
  const kind = lineKind(line);
  return (
    <>
      {kind !== undefined && <Badge tone={TONES[kind]}>{t(`kind.${kind}`)}</Badge>}
      {line.contested !== undefined && <Badge tone="warn">≠ {t('contested')}</Badge>}
    </>
  );
}
