import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem';
import { Button } from './Button';
import { Notice } from './Notice';

type Texts = Readonly<Record<'title' | 'mend', Readonly<Record<string, string>>>>;

/** What the API refused, or that it does not answer; and a way to ask again where that can help. */
export function Refusal({ error, retry }: { error: unknown; retry: () => void }): ReactNode {
  const { t, i18n } = useTranslation();
  // What has no code is not the API's: something before it does not reach it.
  const problem = error instanceof ProblemError && error.problem.code !== undefined ? error.problem : undefined;
  const { title: titles, mend } = i18n.getResourceBundle(i18n.language, 'refusals') as Texts;
  const { code = '', detail } = problem ?? {};
  // The API says more than the page can, but in one language only.
  const own = i18n.language === 'en' ? undefined : mend[code];
  const isFinal = problem !== undefined && problem.status < 500 && problem.status !== 429;
  return (
    <Notice tone="bad" title={problem === undefined ? t('noAnswer') : (titles[code] ?? problem.title)}>
      <p lang={own === undefined && detail !== undefined ? 'en' : undefined}>{own ?? detail ?? t('noAnswerDetail')}</p>
      {!isFinal && (
        <div>
          <Button onClick={retry}>{t('tryAgain')}</Button>
        </div>
      )}
    </Notice>
  );
}
