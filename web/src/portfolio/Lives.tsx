import { scaleUtc } from 'd3-scale';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf } from '../language/format-period';
import { useFormats } from '../language/formats';
import { MomentLink } from '../moment/MomentLink';
import styles from './Lives.module.css';
import type { PortfolioRow } from './portfolio-filters';

/** The lives of missions beside each other: from their establishment to the end of their mandate, and on to the books closed. */
export function Lives({ rows, today }: { rows: readonly PortfolioRow[]; today: string }): ReactNode {
  const { t } = useTranslation(['portfolio', 'common']);
  const { period } = useFormats();
  const ends = rows.map(({ mandate, withdrawalDeadline }) => withdrawalDeadline ?? mandate.endsOn ?? today);
  const first = rows.reduce((least, { beganOn }) => (beganOn < least ? beganOn : least), today);
  const last = ends.reduce((most, day) => (day > most ? day : most), today);
  const scale = scaleUtc([dateOf(first), dateOf(last)], [0, 100]);
  const at = (known: string): number => scale(dateOf(known.split('/')[0] ?? known));
  return (
    <figure className={styles.lives} aria-label={t('livesLabel')}>
      <figcaption className={styles.legend}>
        {(['running', 'over', 'winding', 'planned'] as const).map((one) => (
          <span key={one} className={styles.entry}>
            <span className={styles[one]} /> {t(`legend.${one}`)}
          </span>
        ))}
      </figcaption>
      <div className={styles.axis} aria-hidden="true">
        {scale
          .ticks(8)
          .filter((tick) => scale(tick) < 97)
          .map((tick) => (
            <span key={tick.getTime()} style={{ insetInlineStart: `${scale(tick)}%` }}>
              {tick.getUTCFullYear()}
            </span>
          ))}
      </div>
      <ol className={styles.rows}>
        {rows.map((row) => {
          const { missionId, acronym, name, phase, beganOn, mandate, endedOn, withdrawalDeadline } = row;
          const end = endedOn ?? today;
          const isOver = endedOn !== undefined;
          const planned = withdrawalDeadline ?? (isOver ? undefined : mandate.endsOn);
          const isWoundUp = isOver && (phase === 'liquidating' || phase === 'physically-closed');
          return (
            <li key={missionId} className={styles.row}>
              <MomentLink to={`/missions/${missionId}`} className={styles.acronym} title={name}>
                {acronym}
              </MomentLink>
              <div className={styles.track}>
                <span
                  className={isOver ? styles.over : styles.running}
                  style={{ insetInlineStart: `${at(beganOn)}%`, inlineSize: `max(3px, ${at(end) - at(beganOn)}%)` }}
                />
                {isWoundUp && (
                  <span
                    className={styles.winding}
                    style={{ insetInlineStart: `${at(end)}%`, inlineSize: `max(3px, ${at(today) - at(end)}%)` }}
                  />
                )}
                {planned !== undefined && planned > end && planned > today && (
                  <span
                    className={styles.planned}
                    style={{ insetInlineStart: `${at(end)}%`, inlineSize: `max(3px, ${at(planned) - at(end)}%)` }}
                  />
                )}
                <span className={styles.words} style={wordsAt(at(beganOn), at(isWoundUp ? today : (planned ?? end)))}>
                  {isOver
                    ? yearsOf(beganOn, end)
                    : t('since', { day: period(row.beganOnKnown ?? beganOn, row.beganOnQualifier) })}
                  {phase !== 'withdrawn' && `, ${t(`common:phase.${phase}`)}`}
                </span>
              </div>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}

/** `1965–1966`, or the one year of a short life. */
function yearsOf(beganOn: string, endedOn: string): string {
  const [from, to] = [beganOn.slice(0, 4), endedOn.slice(0, 4)];
  return from === to ? from : `${from}–${to}`;
}

/** Beside the bar, on the side that has room; in it where neither has any. */
function wordsAt(start: number, end: number): CSSProperties {
  if (end < 65) return { insetInlineStart: `calc(${end}% + 0.5rem)` };
  if (start > 25) return { insetInlineEnd: `calc(${100 - start}% + 0.5rem)` };
  return { insetInlineStart: `calc(${start}% + 0.5rem)`, color: 'var(--accent-ink)' };
}
