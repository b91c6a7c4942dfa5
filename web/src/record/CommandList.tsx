import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { useCommands } from './description/useCommands';
import { useWords } from './fields/words';
import styles from './record.module.css';

/** Commands that stand elsewhere: a mission is established beside no other, a claim is decided where it is shown. */
const ELSEWHERE = ['establishMission', 'acceptClaim', 'dismissClaim'];

/** Every kind of fact that can be recorded of a mission, in the groups in which an operator looks for it, with a search. */
export function CommandList({ missionId, chosen }: { missionId: string; chosen?: string }): ReactNode {
  const { t } = useTranslation('record');
  const { groups } = useCommands();
  const words = useWords();
  const [sought, seek] = useState('');
  const wanted = sought.trim().toLowerCase();
  const found = groups
    .map(({ name, commands }) => ({
      name,
      commands: commands.filter(
        ({ id }) =>
          !ELSEWHERE.includes(id) && `${words.command(id)} ${words.about(id)} ${id}`.toLowerCase().includes(wanted),
      ),
    }))
    .filter(({ commands }) => commands.length > 0);
  return (
    <details className={styles.commands} open={chosen === undefined ? true : undefined}>
      <summary className={styles.another}>{t('anotherFact')}</summary>
      <nav aria-label={t('kindsOfFacts')} className={styles.kinds}>
        <label className={styles.search}>
          {t('searchKind')}
          <input type="search" value={sought} onChange={(event) => seek(event.target.value)} />
        </label>
        <Link to={`/missions/${missionId}/record/rows`} className={styles.rowsLink}>
          {t('rowsLink')}
        </Link>
        <Link to="/record" className={styles.rowsLink}>
          {t('establishLink')}
        </Link>
        {found.length === 0 && <p>{t('noKind', { sought })}</p>}
        {found.map(({ name, commands }) => (
          <section key={name} aria-label={words.group(name)}>
            <h2 className={styles.groupTitle}>{words.group(name)}</h2>
            <ul className={styles.list}>
              {commands.map(({ id }) => (
                <li key={id}>
                  <NavLink to={`/missions/${missionId}/record/${id}`} title={words.about(id)}>
                    {words.command(id)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
    </details>
  );
}
