import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormats, type Formats } from '../language/formats';
import { namesOf } from './changes';
import { fieldsOf, isPayload, type Field } from './fields';
import { useContingentNames } from './contingent-names';
import { useSiteNames } from './site-names';

/** How members of the record are said in the reader's language. */
export interface Words {
  readonly label: (path: readonly string[]) => string;
  /** A value in words, by the member that it is of. */
  readonly value: (field: Field) => string;
}

type Named = Readonly<Record<string, string>>;
type FactTexts = Readonly<Record<'field' | 'value', Named>>;
type CommonTexts = Readonly<Record<'phase' | 'qualifier', Named>>;

const DAYS =
  /^(effectiveOn|beginsOn|endsOn|mandateEndsOn|mandateUntil|until|drawdownFrom|withdrawalDeadline|liquidationFrom|liquidationPlannedEnd|transferDate|plannedStart|plannedEnd|plannedOn|signedOn|.*On)$/;
const COUNTRIES = /^(country|hostStates?|contributor|imposedBy|owner|decidedBy)$/;
const SITES = /^(siteIds?|fromSite|toSite|lastSite)$/;
/** Words of the record, by which the API tells kinds apart. */
const CODES = /^(kind|basis|measure|decision|result|ownership|status|effectiveOnQualifier|type|category|unit)$/;

/**
 * The words for members of a mission's record, with its sites by name. A list asks for them once, and hands them to its entries: each that
 * asked itself would follow the answers about sites and contingents by itself, too.
 */
export function useWords(missionId: string | undefined): Words {
  const { t, i18n } = useTranslation(['facts', 'common']);
  const formats = useFormats();
  const siteName = useSiteNames(missionId);
  const contingentName = useContingentNames(missionId);
  return useMemo(() => {
    // Names of the API, which no type lists, are looked up in the texts themselves: `t` would copy all of them for every fact that is shown.
    const facts = i18n.getResourceBundle(i18n.language, 'facts') as FactTexts;
    const common = i18n.getResourceBundle(i18n.language, 'common') as CommonTexts;
    return wordsOf(facts, common, t, formats, { siteName, contingentName });
  }, [i18n, t, formats, siteName, contingentName]);
}

function wordsOf(
  { field: labels, value: codes }: FactTexts,
  { phase: phases, qualifier: qualifiers }: CommonTexts,
  t: TFunction<['facts', 'common']>,
  formats: Formats,
  { siteName, contingentName }: Readonly<Record<'siteName' | 'contingentName', (id: string) => string>>,
): Words {
  const label = (path: readonly string[]): string =>
    path.map((name) => (/^\d+$/.test(name) ? String(Number(name) + 1) : labelOf(name))).join(' · ');
  const labelOf = (name: string): string => {
    const [, figure] = /^(.+)Qualifier$/.exec(name) ?? [];
    return labels[name] ?? (figure === undefined ? name : t('precisionOf', { figure: labelOf(figure) }));
  };
  const one = (name: string, value: unknown): string => {
    if (value === null) return t('none');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') return figure(name, value);
    if (isPayload(value)) return described(value);
    if (typeof value !== 'string') return JSON.stringify(value);
    if (name === 'notReported') return label(value.split('.'));
    if (name === 'contested') return label(namesOf(value));
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return formats.period(value);
    if (DAYS.test(name) && /^\d{4}(-\d\d){0,2}(\/|$)/.test(value)) return formats.period(value);
    if (COUNTRIES.test(name) && /^[A-Z]{3}$/.test(value)) return formats.country(value);
    if (SITES.test(name)) return siteName(value);
    if (name === 'contingentId') return contingentName(value);
    if (name === 'name') return formats.recordedName(value);
    if (name === 'phase') return phases[value] ?? value;
    if (CODES.test(name)) return codes[value] ?? qualifiers[value] ?? value;
    return name.endsWith('Qualifier') ? (qualifiers[value] ?? value) : value;
  };
  const figure = (name: string, value: number): string => {
    if (name.endsWith('UsdCents')) return formats.usd(value);
    return /itude$/.test(name) ? String(value) : formats.number(value);
  };
  const described = (payload: Readonly<Record<string, unknown>>): string =>
    fieldsOf(payload)
      .filter(({ path, value }) => path.at(-1) !== 'eventId' && !isOfReport(payload, path, value))
      .map((field) => `${label(field.path)} ${valueOf(field)}`)
      .join(', ');
  const valueOf = ({ path, value, qualifier }: Field): string => {
    const name = path.at(-1) ?? '';
    const text = Array.isArray(value) ? formats.list(value.map((item) => one(name, item))) : one(name, value);
    return qualifier === undefined ? text : `${qualifiers[qualifier] ?? qualifier} ${text}`;
  };
  return { label, value: valueOf };
}

/** True for the day of a figure where that is the report's own, which is said once. */
function isOfReport(payload: Readonly<Record<string, unknown>>, [of]: readonly string[], day: unknown): boolean {
  return of === 'figuresOn' && day === payload['reportedOn'];
}
