import type { ScaleTime } from 'd3-scale';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './DrawdownChart.module.css';
import type { Mark } from './marks-of';

/** The height of a mark's label, in CSS pixels: each has a row of its own, so that none covers another. */
export const ROW = 15;

interface ChartMarksProps {
  readonly marks: readonly Mark[];
  readonly x: ScaleTime<number, number>;
  readonly bottom: number;
}

/** The days that plans and decisions set, as lines across all charts. */
export function ChartMarks({ marks, x, bottom }: ChartMarksProps): ReactNode {
  const { t } = useTranslation('drawdown');
  const [left = 0, right = 0] = x.range();
  return marks.map(({ key, day }, row) => {
    const at = x(new Date(day));
    const isRightHalf = at > (left + right) / 2;
    return (
      <g key={key} className={key === 'today' ? styles.today : styles.mark}>
        <line x1={at} x2={at} y1={row * ROW + 4} y2={bottom} />
        <text x={at + (isRightHalf ? -5 : 5)} y={row * ROW + 11} textAnchor={isRightHalf ? 'end' : 'start'}>
          {t(`mark.${key}`)}
        </text>
      </g>
    );
  });
}
