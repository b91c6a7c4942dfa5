import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BY_CURSOR, itemsOfPages, nextOfList } from '../../api/by-cursor';
import { read } from '../../api/client';
import type { EventType } from '../../api/event-types';
import { Answer } from '../../design/Answer';
import { Button } from '../../design/Button';
import { Empty } from '../../design/Empty';
import filters from '../../design/filters/Filters.module.css';
import { SelectFilter } from '../../design/filters/SelectFilter';
import table from '../../design/table.module.css';
import { useFirstOf } from '../../design/use-first-of';
import { aboutOf } from '../../facts/about-of';
import type { Fact } from '../../facts/fact';
import { TIMELINE_TYPES } from '../../facts/timeline-types';
import { useWords as useFactWords } from '../../facts/words';
import { useFormats } from '../../language/formats';
import type { Command } from '../description/command';
import { useWords } from '../fields/words';
import { useFactName } from './fact-name';
import styles from './facts.module.css';

/** So many facts are shown at once. */
const SHOWN = 40;

/** The facts of a mission, the latest first, to choose the one that is to be corrected, or that another source speaks of. */
export function FactChoice({ missionId, command }: { missionId: string; command: Command }): ReactNode {
  const { t } = useTranslation(['record', 'common']);
  const { number, compare } = useFormats();
  const words = useWords();
  const [type, choose] = useState<EventType | null>(null);
  const [sought, seek] = useState('');
  const facts = read.useInfiniteQuery(
    'get',
    '/api/v1/missions/{missionId}/timeline',
    { params: { path: { missionId }, query: { order: 'desc', limit: 500, ...(type !== null && { type }) } } },
    { ...BY_CURSOR, getNextPageParam: nextOfList, select: itemsOfPages<Fact> },
  );
  const nameOf = (one: EventType): string => t(`common:eventType.${one}`);
  return (
    <div className={styles.choice}>
      <h2>{words.command(command.id)}</h2>
      <p className={styles.quiet}>{t('chooseFactLead')}</p>
      <div className={filters.bar}>
        <SelectFilter
          label={t('typeOfFact')}
          value={type}
          values={TIMELINE_TYPES.toSorted((one, other) => compare(nameOf(one), nameOf(other)))}
          nameOf={nameOf}
          onChange={choose}
        />
        <label className={filters.field}>
          {t('searchFact')}
          <input type="search" value={sought} onChange={(event) => seek(event.target.value)} />
        </label>
      </div>
      <Answer query={facts} height={20}>
        {(lookedThrough) => (
          <>
            <FoundFacts
              missionId={missionId}
              facts={lookedThrough}
              sought={sought}
              part={command.id === 'claimFact' ? 'claim' : 'correct'}
            />
            {facts.hasNextPage && (
              <p className={styles.actions}>
                {t('lookedThrough', { figure: number(lookedThrough.length) })}
                <Button disabled={facts.isFetchingNextPage} onClick={() => void facts.fetchNextPage()}>
                  {t('lookFurther')}
                </Button>
              </p>
            )}
          </>
        )}
      </Answer>
    </div>
  );
}

interface FoundFactsProps {
  readonly missionId: string;
  readonly facts: readonly Fact[];
  /** The text that is looked for; empty for all facts. */
  readonly sought: string;
  /** The page to which a fact leads. */
  readonly part: 'claim' | 'correct';
}

/** The facts in which a text is found, each leading to the form about it. */
function FoundFacts({ missionId, facts, sought, part }: FoundFactsProps): ReactNode {
  const { t } = useTranslation('record');
  const words = useWords();
  const name = useFactName();
  const factWords = useFactWords(missionId);
  const wanted = sought.trim().toLowerCase();
  const told = facts.map((fact) => ({ fact, about: aboutOf(fact, factWords) }));
  const found = told.filter(({ fact, about }) =>
    [name(fact), about, fact.source.document, JSON.stringify(fact.data)].join(' ').toLowerCase().includes(wanted),
  );
  const { shown, more } = useFirstOf(found, SHOWN);
  return (
    <>
      {found.length === 0 ? (
        <Empty>{t('noFact')}</Empty>
      ) : (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('fact')}</th>
                <th scope="col">{words.field('source')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ fact, about }) => (
                <tr key={fact.eventId}>
                  <th scope="row">
                    <Link to={`/missions/${missionId}/facts/${fact.eventId}/${part}`}>{name(fact)}</Link>
                    {about !== undefined && <span className={styles.about}>{about}</span>}
                  </th>
                  <td>{fact.source.document}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more}
    </>
  );
}
