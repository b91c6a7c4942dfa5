import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Outline.module.css';

interface OutlineProps {
  /** The height that the content will have, in rem, so that nothing jumps when it comes. */
  readonly height: number;
  readonly ref?: Ref<HTMLDivElement>;
  /** False where nothing is on its way yet: then nothing moves. */
  readonly isAwaited?: boolean;
}

/** The place of what is awaited. */
export function Outline({ height, ref, isAwaited = true }: OutlineProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div
      ref={ref}
      className={`${styles.outline} ${isAwaited ? styles.awaited : ''}`}
      style={{ minHeight: `${height}rem` }}
      role="status"
    >
      <span className="visually-hidden">{t('loading')}</span>
    </div>
  );
}
