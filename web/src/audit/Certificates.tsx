import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { read } from '../api/client';
import { Answer } from '../design/Answer';
import { useFormats } from '../language/formats';
import styles from './Audit.module.css';

/** The certificates of a read model: what each rebuild was compared with, and what it answers otherwise. Asked for when opened. */
export function Certificates({ name }: { name: string }): ReactNode {
  const { t } = useTranslation('audit');
  const { instant, number } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const certificates = read.useQuery(
    'get',
    '/api/v1/projections/{name}/certificates',
    { params: { path: { name }, query: { limit: 20 } } },
    { enabled: isOpen },
  );
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('models.show')}</summary>
      {isOpen && (
        <Answer query={certificates} height={2}>
          {({ items }) =>
            items.length === 0 ? (
              <p className={styles.small}>{t('models.noCertificate')}</p>
            ) : (
              <ul className={styles.plain}>
                {items.map(({ generation, comparedAt, differences, version }) => (
                  <li key={generation}>
                    {t('models.certificate', {
                      version,
                      at: instant(comparedAt),
                      count: differences.length,
                      figure: number(differences.length),
                    })}
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      )}
    </details>
  );
}
