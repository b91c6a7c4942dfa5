import { memo, useDeferredValue, type ReactNode } from 'react';
import type { Fact } from '../facts/fact';
import { FactArticle } from '../facts/FactArticle';
import type { Words } from '../facts/words';
import { useFormats } from '../language/formats';
import styles from './timeline.module.css';

/** As many as a screen has at first; a phone draws the rest after these. */
const AT_FIRST = 15;

interface FactsByMonthProps {
  readonly facts: readonly Fact[];
  readonly missionId: string;
  readonly words: Words;
}

/** Facts under the year and the month of the day on which they count; not drawn anew when one of them is opened. */
export const FactsByMonth = memo(function FactsByMonth({ facts, missionId, words }: FactsByMonthProps): ReactNode {
  const { period } = useFormats();
  const shown = useDeferredValue(facts, facts.slice(0, AT_FIRST));
  const years = Map.groupBy(shown, ({ day }) => day.slice(0, 4));
  return [...years].map(([year, ofYear]) => (
    <section key={year} aria-labelledby={`year-${year}`}>
      <h3 className={styles.year} id={`year-${year}`}>
        {year}
      </h3>
      {[...Map.groupBy(ofYear, ({ day }) => day.slice(0, 7))].map(([month, ofMonth]) => (
        <section key={month} aria-labelledby={`month-${month}`}>
          <h4 className={styles.month} id={`month-${month}`}>
            {period(month)}
          </h4>
          {ofMonth.map((fact) => (
            <FactArticle key={fact.eventId} fact={fact} missionId={missionId} words={words} />
          ))}
        </section>
      ))}
    </section>
  ));
});
