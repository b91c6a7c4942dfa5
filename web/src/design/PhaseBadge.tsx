import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '../api/schema';
import { Badge, type Tone } from './Badge';

type Phase = components['schemas']['PortfolioRowDto']['phase'];

/** The phases in which a mission is still at work with its end stand out from those before and after. */
const TONES: Partial<Record<Phase, Tone>> = {
  'withdrawal-requested': 'warn',
  'drawing-down': 'warn',
  liquidating: 'warn',
  established: 'accent',
};

/** The phase of a mission's life, wherever the mission is named. */
export function PhaseBadge({ phase }: { phase: Phase }): ReactNode {
  const { t } = useTranslation();
  return <Badge tone={TONES[phase] ?? 'plain'}>{t(`phase.${phase}`)}</Badge>;
}
