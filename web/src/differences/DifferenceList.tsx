import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../design/Empty';
import { namesOf } from '../facts/changes';
import type { Difference } from '../facts/difference';
import type { Fact } from '../facts/fact';
import { FactLine } from '../facts/FactLine';
import { useWords } from '../facts/words';
import styles from './differences.module.css';

/** The places that differ in words, each with both values and, behind them, the facts that make it so. */
export function DifferenceList({ difference, missionId }: { difference: Difference; missionId: string }): ReactNode {
  const { t } = useTranslation('moment');
  const words = useWords(missionId);
  const facts = new Map<string, Fact>(difference.facts.map((fact) => [fact.eventId, fact]));
  if (difference.changes.length === 0) return <Empty>{t('differs.nothing')}</Empty>;
  return (
    <ul className={styles.list}>
      {difference.changes.map(({ path, from, to, facts: ids, byTime }) => {
        const names = namesOf(path);
        const value = (at: unknown): string =>
          at === undefined || at === null ? t('differs.nothingThere') : words.value({ path: names, value: at });
        const behind = ids.flatMap((id) => facts.get(id) ?? []);
        return (
          <li key={path}>
            <p className={styles.change}>
              <strong>{words.label(names)}</strong>
              <span>
                <span className={styles.then}>{value(from)}</span> → <span>{value(to)}</span>
              </span>
            </p>
            {byTime && <p className={styles.note}>{t('differs.byTime')}</p>}
            {ids.length > 0 && (
              <details>
                <summary>{t('differs.facts', { count: ids.length })}</summary>
                <ul className={styles.facts}>
                  {behind.map((fact) => (
                    <FactLine key={fact.eventId} fact={fact} missionId={missionId} words={words} />
                  ))}
                </ul>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}
