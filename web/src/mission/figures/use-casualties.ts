import { useTranslation } from 'react-i18next';
import { isContested } from '../contested';
import type { MissionState } from '../mission-state';
import { useQualified } from '../qualified';
import type { Shown } from './FigureGroup';

/** The dead and the hurt as they were reported, with what hedges the figures. */
export function useCasualties({ casualties, contested }: MissionState): Shown[] {
  const { t } = useTranslation('mission');
  const qualified = useQualified();
  return (['fatalities', 'hostileActs', 'injured'] as const).flatMap((kind) => {
    const value = casualties?.[kind];
    if (value === undefined) return [];
    return [
      {
        path: `/casualties/${kind}`,
        figure: qualified(value, casualties?.[`${kind}Qualifier`]),
        words: t(`figures.${kind}`, { count: value }),
        isContested: isContested(contested, `/casualties/${kind}`),
      },
    ];
  });
}
