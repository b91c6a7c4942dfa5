import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../design/Badge';
import { Empty } from '../design/Empty';
import { namesOf } from '../facts/changes';
import { FactArticle } from '../facts/FactArticle';
import { useWords } from '../facts/words';
import type { Part, Reasons, Step } from './figure-reasons';
import styles from './why.module.css';

const PARTS: readonly Part[] = ['makes', 'confirms', 'claimed', 'superseded'];

/** The facts behind a figure by the part that they have in it, each with what the figure was after it. */
export function FactsBehind({ figure, missionId }: { figure: Reasons; missionId: string }): ReactNode {
  const { t } = useTranslation('why');
  const words = useWords(missionId);
  const path = namesOf(figure.path);
  const outcome = ({ value, share }: Step): string | undefined => {
    if (share !== undefined) return t('share', { share: words.value({ path, value: share }) });
    return value === undefined || value === null ? undefined : t('after', { value: words.value({ path, value }) });
  };
  if (figure.behind.length === 0) return <Empty>{t('noFacts')}</Empty>;
  return PARTS.map((part) => {
    const behind = figure.behind.filter(({ step }) => step.part === part);
    if (behind.length === 0) return null;
    return (
      <section key={part} className={styles.facts}>
        <h3>{t(`part.${part}`, { count: behind.length })}</h3>
        {behind.map(({ fact, step }) => {
          const text = typeof figure.value === 'object' ? undefined : outcome(step);
          return (
            <FactArticle key={fact.eventId} fact={fact} missionId={missionId} words={words}>
              {text !== undefined && <Badge>{text}</Badge>}
            </FactArticle>
          );
        })}
      </section>
    );
  });
}
