import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sitesOf } from '../../facts/mission-lists';
import { COUNTRY_CODES } from '../../language/country-name';
import { useFormats } from '../../language/formats';
import type { FormField } from '../description/form-field';
import { useKeptList } from '../fields/kept-list';
import { bare } from './columns';

/** The id or code of what a list calls by its name; undefined for whatever is no name of the field. */
export type Named = (field: FormField, text: string) => string | undefined;

/** Texts that may be a country: equipment is owned by the UN, a country or an organisation. */
const COUNTRIES = ['owner'];

/** The sites of a mission and all countries by their names, as a yard's list has them: `Gao` is `gao`, `Chad` is `TCD`. */
export function useNamed(missionId: string): Named {
  const { country } = useFormats();
  const { data, isPaused, isError } = useQuery(sitesOf(missionId, {}));
  const kept = useKeptList(`${missionId} sites by name`, data, data === undefined && (isPaused || isError));
  const sites = data ?? kept;
  const codes = useMemo(() => new Map(COUNTRY_CODES.map((code) => [bare(country(code)), code])), [country]);
  const ids = useMemo(
    () => new Map((sites ?? []).flatMap(({ siteId, name }) => [bare(name), bare(siteId)].map((own) => [own, siteId]))),
    [sites],
  );
  return ({ kind, name, refersTo }, text) => {
    if (refersTo === 'site') return ids.get(bare(text));
    return kind === 'country' || COUNTRIES.includes(name) ? codes.get(bare(text)) : undefined;
  };
}
