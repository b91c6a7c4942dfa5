import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/formats';
import styles from './Grid.module.css';

interface GridExtentProps {
  readonly loaded: number;
  readonly isComplete: boolean;
  readonly total?: number;
}

function PlainGridExtent({ loaded, isComplete, total }: GridExtentProps): ReactNode {
  const { t } = useTranslation();
  const { number } = useFormats();
  const figures = { count: loaded, figure: number(loaded), total: number(total ?? 0) };
  return (
    <p className={styles.extent}>
      <span role="status">
        {isComplete ? t('grid.all', figures) : t(total === undefined ? 'grid.more' : 'grid.moreOf', figures)}
      </span>
      <span className={styles.keys}>{t('grid.keys')}</span>
    </p>
  );
}

/** Says how many rows of a list are loaded, and whether there are more; and by which keys one goes through them. Not drawn by scrolling. */
export const GridExtent = memo(PlainGridExtent);
