import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/formats';
import type { Fact } from '../../facts/fact';

/** Names a fact by its type and its date. */
export function useFactName(): (fact: Pick<Fact, 'type' | 'effectiveOn' | 'effectiveOnQualifier'>) => string {
  const { t } = useTranslation('common');
  const { period } = useFormats();
  return ({ type, effectiveOn, effectiveOnQualifier }) =>
    `${t(`eventType.${type}`)}, ${period(effectiveOn, effectiveOnQualifier)}`;
}
