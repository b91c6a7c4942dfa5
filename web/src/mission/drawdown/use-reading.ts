import { useTranslation } from 'react-i18next';
import { useQualified } from '../qualified';
import { valueOn, type Multiple } from './series';

/** What the charts say on one day, in words. */
export function useReading(multiples: readonly Multiple[], day: string): string {
  const { t } = useTranslation('drawdown');
  const qualified = useQualified();
  return multiples
    .flatMap(({ series }) => series)
    .flatMap((one) => {
      const value = valueOn(one, day);
      if (value === undefined) return [];
      return [t(`says.${one.key}`, { count: value.value, figure: qualified(value.value, value.qualifier) })];
    })
    .join(t('joint'));
}
