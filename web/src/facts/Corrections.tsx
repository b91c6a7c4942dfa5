import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import { revisionsOf, type Fact } from './fact';
import styles from './facts.module.css';
import { fieldsOf, valueAt } from './fields';
import { People } from './People';
import { SourceLink } from './SourceLink';
import type { Words } from './words';

/** What was corrected in a fact, beside what it had said, and why. */
export function Corrections({ fact, words }: { fact: Fact; words: Words }): ReactNode {
  const { t } = useTranslation('facts');
  const { period } = useFormats();
  return revisionsOf(fact).map(({ correction, before }) => (
    <div key={correction.eventId} className={styles.beside}>
      <p>
        <strong>
          {t(correction.annulled ? 'annulledOn' : 'correctedOn', { day: period(correction.recordedAt.slice(0, 10)) })}
        </strong>{' '}
        {correction.reason}
      </p>
      <dl className={styles.fields}>
        {fieldsOf(correction.changes ?? {}).map((field) => (
          <div key={field.path.join('/')}>
            <dt>{words.label(field.path)}</dt>
            <dd>
              <del>{words.value({ ...field, qualifier: undefined, value: valueAt(before, field.path) ?? null })}</del> →{' '}
              <ins>{words.value(field)}</ins>
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.foot}>
        <SourceLink source={correction.source} />
        <People {...correction} />
      </p>
    </div>
  ));
}
