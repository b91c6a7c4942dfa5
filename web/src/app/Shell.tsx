import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation, useMatch } from 'react-router';
import { useFreshness } from '../api/freshness';
import { useLiveChanges } from '../api/live';
import { ProblemError } from '../api/problem';
import { keepSession, useSession, useSessionAnswer } from '../api/session';
import { AskingWhy } from '../design/AskingWhy';
import { DifferencesFromNow } from '../differences/DifferencesFromNow';
import { ApprovalsLink } from '../approvals/ApprovalsLink';
import { useFollowedMission } from '../mission/mission-state';
import { MomentNavLink } from '../moment/MomentLink';
import { QueueMark } from '../record/queue/QueueMark';
import { SearchButton } from '../search/SearchButton';
import { LanguageSwitch } from './LanguageSwitch';
import { LiveMark } from './LiveMark';
import { MissionPanels } from './MissionPanels';
import { NewerPage } from './NewerPage';
import styles from './Shell.module.css';
import { ThemeSwitch } from './ThemeSwitch';

/** The frame of every page: where one can go, who is signed in, how current the page is. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const session = useSession();
  const isDemonstration = useFreshness((known) => known.isDemonstration);
  const missionId = useMatch('/missions/:missionId/*')?.params.missionId;
  // Where there is no such mission, all are followed: the page is there as soon as somebody establishes it.
  useLiveChanges(session !== undefined, useFollowedMission(missionId));
  useSignInWhereNobodyIs();
  useFocusOnNewPage();
  return (
    <>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header>
        <div className={styles.bar}>
          <Link to="/" className={styles.brand}>
            Drawdown
          </Link>
          <nav className={styles.nav} aria-label={t('mainNavigation')}>
            <MomentNavLink to="/" end>
              {t('missions')}
            </MomentNavLink>
            <MomentNavLink to="/audit">{t('audit')}</MomentNavLink>
            <MomentNavLink to="/events">{t('events')}</MomentNavLink>
            <ApprovalsLink />
          </nav>
          <div className={styles.first}>
            <QueueMark />
            <SearchButton />
          </div>
          <div className={styles.tools}>
            <LiveMark />
            <LanguageSwitch />
            <ThemeSwitch />
            {session === undefined ? (
              <span className={styles.person} />
            ) : (
              <a className={styles.person} href="/sign-in" title={t('account')}>
                <span className={styles.initial} aria-hidden="true">
                  {session.subject.slice(0, 1)}
                </span>
                <span className={styles.subject}>{session.subject}</span>
              </a>
            )}
          </div>
        </div>
        <NewerPage />
        {isDemonstration && (
          <p className={styles.demonstration} role="note">
            {t('demonstration')}
          </p>
        )}
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        <DifferencesFromNow missionId={missionId}>
          <AskingWhy>
            <Outlet />
            {missionId !== undefined && <MissionPanels missionId={missionId} />}
          </AskingWhy>
        </DifferencesFromNow>
      </main>
    </>
  );
}

/** A browser without a session, or whose session has ended, is led to the sign-in. Who is signed in is known without a link, too. */
function useSignInWhereNobodyIs(): void {
  const { data, error } = useSessionAnswer();
  const status = error instanceof ProblemError ? error.problem.status : undefined;
  useEffect(() => {
    if (data !== undefined) keepSession(data);
    if (status !== 401) return;
    keepSession(undefined);
    location.assign('/sign-in');
  }, [data, status]);
}

/** Whoever goes on to another page starts reading at its beginning. */
function useFocusOnNewPage(): void {
  const { pathname } = useLocation();
  const opened = useRef(pathname);
  useEffect(() => {
    window.scrollTo(0, 0);
    // The link that led here may be gone, and the focus with it. Only a browser that has just opened a page has its beginning anyway.
    if (opened.current === pathname) return;
    opened.current = '';
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [pathname]);
}
