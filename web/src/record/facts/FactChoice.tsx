import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { read } from '../../api/client';
import { Answer } from '../../design/Answer';
import { Empty } from '../../design/Empty';
import table from '../../design/table.module.css';
import type { Command } from '../description/command';
import { useWords } from '../fields/words';
import { useFactName } from './fact-name';
import styles from './facts.module.css';

const ALL = 500;
/** So many facts are shown at once. */
const SHOWN = 40;

/** The facts of a mission, newest first, to choose the one that is to be corrected, or that another source speaks of. */
export function FactChoice({ missionId, command }: { missionId: string; command: Command }): ReactNode {
  const { t } = useTranslation('record');
  const words = useWords();
  const name = useFactName();
  const [sought, seek] = useState('');
  const timeline = read.useQuery('get', '/api/v1/missions/{missionId}/timeline', {
    params: { path: { missionId }, query: { limit: ALL } },
  });
  const wanted = sought.trim().toLowerCase();
  const part = command.id === 'claimFact' ? 'claim' : 'correct';
  return (
    <div className={styles.choice}>
      <h2>{words.command(command.id)}</h2>
      <p className={styles.quiet}>{t('chooseFactLead')}</p>
      <label>
        {t('searchFact')} <input type="search" value={sought} onChange={(event) => seek(event.target.value)} />
      </label>
      <Answer query={timeline} height={20}>
        {(answer) => {
          const items = typeof answer === 'object' ? answer.items : [];
          const found = items
            .filter((fact) =>
              `${name(fact)} ${fact.source.document} ${JSON.stringify(fact.data)}`.toLowerCase().includes(wanted),
            )
            .toReversed();
          if (found.length === 0) return <Empty>{t('noFact')}</Empty>;
          return (
            <div className={table.scroll}>
              <table className={table.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('fact')}</th>
                    <th scope="col">{words.field('source')}</th>
                  </tr>
                </thead>
                <tbody>
                  {found.slice(0, SHOWN).map((fact) => (
                    <tr key={fact.eventId}>
                      <th scope="row">
                        <Link to={`/missions/${missionId}/facts/${fact.eventId}/${part}`}>{name(fact)}</Link>
                      </th>
                      <td>{fact.source.document}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Answer>
    </div>
  );
}
