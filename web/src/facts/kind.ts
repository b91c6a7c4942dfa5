import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * A kind, category or other word of the record in the reader's language. Most of them are free text: those that the page does not know stay
 * as the source has them.
 */
export function useKind(): (kind: string) => string {
  const { i18n } = useTranslation('facts');
  const known = i18n.getResource(i18n.language, 'facts', 'value') as Readonly<Record<string, string>>;
  return useCallback((kind) => known[kind] ?? kind.replaceAll('-', ' '), [known]);
}
