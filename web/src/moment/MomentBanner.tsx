import { parseAsBoolean, useQueryState } from 'nuqs';
import { useContext, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button';
import { DifferingPlaces } from '../design/differing';
import styles from './MomentBanner.module.css';
import { isNow, useMoment, useSetMoment } from './moment';
import { useMomentInWords } from './moment-in-words';

/** Says which moment is shown where that is not now, on whatever part of the page one reads. */
export function MomentBanner(): ReactNode {
  const { t } = useTranslation('moment');
  const moment = useMoment();
  const set = useSetMoment();
  const differing = useContext(DifferingPlaces).size;
  const [, showDifferences] = useQueryState('differs', parseAsBoolean.withOptions({ history: 'push' }));
  const words = useMomentInWords();
  if (isNow(moment)) return null;
  return (
    <div className={styles.banner} role="status">
      <span>{words}</span>
      <span className={styles.actions}>
        {differing > 0 && (
          <Button onClick={() => void showDifferences(true)}>{t('whatDiffers', { count: differing })}</Button>
        )}
        <Button onClick={() => set({ asOf: null, knownAt: null })}>{t('backToNow')}</Button>
      </span>
    </div>
  );
}
