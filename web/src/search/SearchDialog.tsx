import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { read } from '../api/client';
import type { components } from '../api/schema';
import { Refusal } from '../design/Refusal';
import { useKind } from '../facts/kind';
import { useFormats } from '../language/formats';
import { momentSearch, useMoment } from '../moment/moment';
import { namedFirst } from './named-first';
import styles from './Search.module.css';

type Found = components['schemas']['SearchHitDto'];

/** Finds missions, sites, contingents and assets by a text, and goes to the one that is chosen. */
export function SearchDialog({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation('search');
  const { country } = useFormats();
  const kindOf = useKind();
  const navigate = useNavigate();
  const client = useQueryClient();
  const moment = useMoment();
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const q = useDeferredValue(text.trim());
  const query = read.useQuery(...searchFor(q), { enabled: q !== '' });
  const nameOf = ({ kind, title }: Found): string => (kind === 'contingent' ? country(title) : title);
  const found = q === '' ? [] : namedFirst(query.data?.items ?? [], q, nameOf);
  const isOfText = q === text.trim() && (q === '' || (query.isSuccess && !query.isPlaceholderData));

  useEffect(() => dialog.current?.showModal(), []);

  const choose = (one: Found | undefined): void => {
    if (one === undefined) return;
    close();
    void navigate({ ...addressOf(one), search: momentSearch(moment) });
  };
  // Whoever types and presses Enter means what the whole text finds, not what its first letters found, nor nothing while it is looked for.
  const chooseFirst = async (asked: string): Promise<void> => {
    const { items } = await client.query(read.queryOptions(...searchFor(asked)));
    if (input.current?.value.trim() === asked) choose(namedFirst(items, asked, nameOf)[0]);
  };
  const pressed = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setActive((active + step + found.length) % found.length);
    } else if (event.key === 'Enter') {
      if (isOfText) choose(found[active]);
      // What fails is said where the results are.
      else chooseFirst(text.trim()).catch(() => undefined);
    }
  };
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label={t('search')} onClose={close}>
      <input
        ref={input}
        className={styles.input}
        type="search"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
        aria-label={t('label')}
        placeholder={t('label')}
        maxLength={500}
        value={text}
        onKeyDown={pressed}
        onChange={({ target }) => {
          setText(target.value);
          setActive(0);
        }}
      />
      <ul role="listbox" id={listId} className={styles.list} aria-label={t('found')}>
        {found.map((one, index) => (
          <li
            key={`${one.kind} ${one.missionId} ${one.id}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            className={styles.option}
            onPointerMove={() => setActive(index)}
            onClick={() => choose(one)}
          >
            <span className={styles.kind}>{t(`kinds.${one.kind}`)}</span>
            <span className={styles.title}>{nameOf(one)}</span>
            <span className={styles.subtitle}>
              {one.kind === 'mission' || one.kind === 'site' ? one.subtitle : kindOf(one.subtitle)}{' '}
              {one.kind !== 'mission' && `· ${one.acronym}`}
            </span>
          </li>
        ))}
      </ul>
      {query.isError && <Refusal error={query.error} retry={() => void query.refetch()} />}
      <p role="status" className={styles.status}>
        {q === ''
          ? t('hint')
          : query.isPending || query.isPlaceholderData
            ? t('searching')
            : query.isSuccess && t('count', { count: found.length })}
      </p>
    </dialog>
  );
}

/** The question that the server is asked about a text. */
function searchFor(q: string): ['get', '/api/v1/search', { params: { query: { q: string; limit: number } } }] {
  return ['get', '/api/v1/search', { params: { query: { q, limit: 40 } } }];
}

/** The page of what was found, and the row of it that has no page of its own. */
function addressOf({ kind, missionId, id }: Found): { readonly pathname: string; readonly hash?: string } {
  const pathname = `/missions/${missionId}`;
  if (kind === 'asset') return { pathname: `${pathname}/assets/${id}` };
  return kind === 'mission' ? { pathname } : { pathname, hash: `#${kind}-${id}` };
}
