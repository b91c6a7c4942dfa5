import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Problem } from '../api/problem';
import { Notice } from '../design/Notice';
import { factAddress } from '../facts/fact-address';
import { useRefusalWords } from '../facts/refusals/use-refusal-words';
import { useFormats } from '../language/formats';
import type refusals from '../locales/en/refusals.json';
import { useWords } from './fields/words';
import styles from './record.module.css';

type Texts = Readonly<Record<keyof typeof refusals, Readonly<Record<string, string>>>>;

/** Refusals for a fact that is on record already, whose event they name. */
const NAMES_A_FACT = ['already-left', 'already-recorded'];

/**
 * A refusal in plain words: what is not possible, why, what to do, and the rule with its source.
 *
 * @param missionId of the command; by default that of the page
 */
export function RefusalNote({ problem, missionId: own }: { problem: Problem; missionId?: string }): ReactNode {
  const { t, i18n } = useTranslation('record');
  const texts = i18n.getResourceBundle(i18n.language, 'refusals') as Texts;
  const { missionId: ofPage } = useParams();
  const missionId = own ?? ofPage;
  const { titleOf, detailOf } = useRefusalWords(missionId);
  const { code = '', status, missing, eventId } = problem;
  const { list } = useFormats();
  const { gap } = useWords();
  const rule = texts.ruleOf[code];
  const told = detailOf(problem);
  return (
    <Notice tone={status === 400 ? 'warn' : 'bad'} title={titleOf(problem)}>
      {status === 400 ? (
        <Faults problem={problem} missionId={missionId} />
      ) : Array.isArray(missing) ? (
        <p>{list(missing.map((part) => gap(String(part))))}</p>
      ) : (
        told !== undefined && <p lang={told.lang}>{told.text}</p>
      )}
      {texts.mend[code] !== undefined && status !== 400 && <p>{texts.mend[code]}</p>}
      {NAMES_A_FACT.includes(code) && typeof eventId === 'string' && missionId !== undefined && (
        <p>
          <Link to={factAddress(missionId, eventId)}>{t('namedFact')}</Link>
        </p>
      )}
      {rule !== undefined && (
        <details>
          <summary className={styles.rule}>{t('ruleSummary', { rule })}</summary>
          <p>{texts.rule[rule]}</p>
          {texts.source[rule] !== undefined && (
            <p className={styles.ruleSource}>{t('ruleSource', { source: texts.source[rule] })}</p>
          )}
        </details>
      )}
      <p className={styles.code}>
        {t('code')} <code>{code}</code>
      </p>
    </Notice>
  );
}

/** Faults that stand at no field of the form are said here; the others stand at their fields, too. */
function Faults({
  problem: { errors = [] },
  missionId,
}: {
  problem: Problem;
  missionId: string | undefined;
}): ReactNode {
  const { faultOf } = useRefusalWords(missionId);
  const { field } = useWords();
  return (
    <ul className={styles.missing}>
      {errors.map((fault) => {
        const { text, lang } = faultOf(fault);
        return (
          <li key={fault.pointer + fault.message}>
            {field(fault.pointer.split('/').findLast((name) => !/^\d*$/.test(name)) ?? '')}{' '}
            <span lang={lang}>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
