import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './facts.module.css';
import { fieldsOf } from './fields';
import type { Words } from './words';

interface FactFieldsProps {
  readonly words: Words;
  readonly data: object;
  /** JSON pointers of the members that another source contests: `/data/strength`. */
  readonly contested?: readonly string[];
  /** In a list: without what a map shows better. */
  readonly isBrief?: boolean;
}

const NOT_IN_BRIEF = new Set(['latitude', 'longitude']);

/** The members of a fact's payload as labelled values. */
export function FactFields({ words, data, contested = [], isBrief = false }: FactFieldsProps): ReactNode {
  const { t } = useTranslation('common');
  const fields = fieldsOf({ ...data }).filter(({ path }) => !isBrief || !NOT_IN_BRIEF.has(path.at(-1) ?? ''));
  if (fields.length === 0) return null;
  return (
    <dl className={styles.fields}>
      {fields.map((field) => {
        const pointer = `/data/${field.path.join('/')}`;
        const isContested = contested.some((place) => pointer === place || pointer.startsWith(`${place}/`));
        return (
          <div key={pointer}>
            <dt>{words.label(field.path)}</dt>
            <dd>
              {words.value(field)}
              {isContested && (
                <span className={styles.contested} title={t('contested')}>
                  {' '}
                  ≠<span className="visually-hidden">{t('contested')}</span>
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
