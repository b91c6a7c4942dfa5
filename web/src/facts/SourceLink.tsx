import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from './fact';
import styles from './facts.module.css';

/** The document on which something rests, with its address where it has one. */
export function SourceLink({ source }: { source: Source }): ReactNode {
  const { t } = useTranslation('facts');
  const { document, url } = source;
  const title = document ?? url;
  if (title === undefined) return <em>{t('noSource')}</em>;
  if (url === undefined || !/^https?:/.test(url)) return <cite className={styles.source}>{title}</cite>;
  return (
    <cite className={styles.source}>
      <a href={url} rel="noreferrer" target="_blank">
        {title}
      </a>
    </cite>
  );
}
