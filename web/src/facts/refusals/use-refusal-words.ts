import { useTranslation } from 'react-i18next';
import type { EventType } from '../../api/event-types';
import type { FieldFault, Problem } from '../../api/problem';
import { useFormats } from '../../language/formats';
import type en from '../../locales/en/refusals.json';
import { useContingentNames } from '../contingent-names';
import { useKind } from '../kind';
import { useSiteNames } from '../site-names';
import { useWords } from '../words';
import { stepIn } from './steps';

/** Words in the reader's language, or those of the API where the page has none. */
export interface Said {
  readonly text: string;
  /** Of what the API says in its own language only. */
  readonly lang?: 'en';
}

type Detail = keyof (typeof en)['detail'];
type Members = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<'title' | 'fault', Readonly<Record<string, string>>>>;

/** Codes of which title and advice say all. */
const SAY_ALL: ReadonlySet<string> = new Set([
  'sensitive-equipment',
  'closure-in-progress',
  'forbidden',
  'four-eyes',
  'already-proposed',
  'already-decided',
  'proposal-expired',
  'approval-under-way',
  'idempotency-key-reused',
  'idempotency-key-in-flight',
]);

/** The open items that a sentence names. */
const ITEMS_NAMED = 10;

/** What the API refuses, in the reader's language: by the code of the problem and the members that it carries. */
export function useRefusalWords(missionId: string | undefined): {
  readonly titleOf: (problem: Problem) => string;
  /** Undefined where the title says all. */
  readonly detailOf: (problem: Problem) => Said | undefined;
  readonly faultOf: (fault: FieldFault) => Said;
} {
  const { t, i18n } = useTranslation('refusals');
  const { t: common } = useTranslation('common');
  // Codes of the API, which no type lists.
  const { title: titles, fault: faults } = i18n.getResourceBundle(i18n.language, 'refusals') as Texts;
  const { period, number, list, country } = useFormats();
  const siteName = useSiteNames(missionId);
  const contingentName = useContingentNames(missionId);
  const kindOf = useKind();
  const { label } = useWords(missionId);
  const say = (key: Detail, words: Record<string, string> = {}): Said => ({
    text: t(`detail.${key}`, { replace: words }),
  });

  const nameOf = (what: string, id: unknown): string =>
    typeof id !== 'string' ? '' : what === 'site' ? siteName(id) : what === 'contingent' ? contingentName(id) : id;
  const thingOf = (what: unknown, id: unknown): string =>
    t(`thing.${String(what) as keyof (typeof en)['thing']}`, { id: nameOf(String(what), id) }).trim();
  const itemsOf = (items: readonly Members[]): string => {
    const named = items.slice(0, ITEMS_NAMED).map(({ kind, id, quantity }) => {
      const thing = t(`item.${String(kind) as keyof (typeof en)['item']}`, { id: nameOf(String(kind), id) }).trim();
      return typeof quantity === 'number' ? `${thing} (${number(quantity)})` : thing;
    });
    const others = items.length - named.length;
    return list(others === 0 ? named : [...named, t('others', { count: others, figure: number(others) })]);
  };
  const stepOf = (reason: string): Said => {
    const told = stepIn(reason);
    if (told === undefined) return { text: reason, lang: 'en' };
    const { day, site, sites, contingent, country: code, ...words } = told.words;
    return {
      text: t(`step.${told.step}`, {
        ...words,
        ...(day !== undefined && { day: period(day) }),
        ...(site !== undefined && { site: siteName(site) }),
        ...(sites !== undefined && { sites: list(sites.split(', ').map(siteName)) }),
        ...(contingent !== undefined && { contingent: contingentName(contingent) }),
        ...(code !== undefined && { country: country(code) }),
      }),
    };
  };
  const departureOf = (departure: Members): Said => {
    const { what, id, leftBy, leftOn, recipient, destination, certificate, recordedBy } = departure;
    const thing = thingOf(what, id);
    if (typeof leftBy !== 'string') return say('already-left', { thing });
    const parts = [
      t(`detail.${leftBy as 'AssetTransferred'}`, { thing, day: period(String(leftOn)) }),
      typeof recipient === 'string' && t('detail.toRecipient', { recipient }),
      typeof destination === 'string' && t('detail.toDestination', { destination }),
      typeof certificate === 'string' && t('detail.byCertificate', { certificate }),
      typeof recordedBy === 'string' && t('detail.byPerson', { person: recordedBy }),
    ];
    return { text: parts.filter((part) => part !== false).join(', ') };
  };
  const dueOf = ({ mandateEndsOn, drawdownFrom, liquidationFrom }: Members): Said => {
    if (mandateEndsOn === undefined) return say('liquidation-undecided');
    if (liquidationFrom === 'after-withdrawal') return say('liquidation-after-withdrawal');
    const days = [mandateEndsOn, drawdownFrom, liquidationFrom].filter((day) => typeof day === 'string');
    return say('liquidation-from', { day: period(days.toSorted().at(-1) ?? '') });
  };
  const detailOf = (problem: Members & { readonly code?: string; readonly detail?: string }): Said | undefined => {
    const { code = '', detail, what, id, eventId, reason } = problem;
    const day = (name: string): string => period(String(problem[name]));
    switch (code) {
      case 'not-found':
        if (what === undefined) return asAnswered(code, detail);
        return problem['knownFrom'] === undefined
          ? say('not-found', { thing: thingOf(what, id) })
          : say('not-found-yet', { thing: thingOf(what, id), day: day('knownFrom') });
      case 'liquidation-not-due':
        return dueOf(problem);
      case 'contingents-remain':
        return say('contingents-remain', { list: list(ofTexts(problem['contingents']).map(contingentName)) });
      case 'not-the-owners-decision': {
        const { owner, decision } = problem;
        if (typeof decision !== 'string') return say('owner-undecided', { owner: country(String(owner)) });
        return say('owner-decided', { owner: country(String(owner)), decision: kindOf(decision) });
      }
      case 'already-left':
        return departureOf(problem);
      case 'quantity-exceeded':
        return say('quantity-exceeded', {
          quantity: number(Number(problem['quantity'])),
          onHand: number(Number(problem['onHand'])),
        });
      case 'open-items':
        return say('open-items', { list: itemsOf(ofList(problem['items'])) });
      case 'unknown-fact':
        return say('unknown-fact', { id: String(eventId) });
      case 'already-corrected':
        return say('already-corrected', { by: String(problem['by']) });
      case 'future-fact':
        return say('future-fact', { day: day('effectiveOn'), today: day('recordedOn') });
      case 'contradicts-later-fact': {
        const { type, effectiveOn } = problem['contradicts'] as { type: EventType; effectiveOn: string };
        const because = detailOf(problem['because'] as Members);
        const fact = { fact: common(`eventType.${type}`), day: period(effectiveOn) };
        return because === undefined || because.lang === 'en'
          ? say('contradicts-later-fact', fact)
          : say('contradicts-because', { ...fact, because: because.text });
      }
      case 'instrument-missing':
        return say('instrument-missing', { field: label(String(problem['pointer']).split('/').slice(1)) });
      case 'already-recorded': {
        const named = typeof what === 'string' && what !== 'claim' ? common(`eventType.${what as EventType}`) : '';
        if (named === '') return say('already-claimed');
        return typeof problem['since'] === 'string'
          ? say('already-recorded-since', { what: named, day: day('since') })
          : say('already-recorded', { what: named });
      }
      case 'already-closed':
        return say('already-closed', { site: siteName(String(problem['siteId'])), day: day('closedOn') });
      case 'wrong-phase':
        return stepOf(String(reason));
      case 'mission-closed':
        return say('mission-closed', { day: day('closedOn') });
      default:
        return asAnswered(code, detail);
    }
  };
  const faultOf = ({ code, message }: FieldFault): Said => {
    // The API’s own words have the bounds, too.
    const known = i18n.language === 'en' ? undefined : faults[code];
    return known === undefined ? { text: message, lang: 'en' } : { text: known };
  };
  const titleOf = ({ code = '', title }: Problem): string => titles[code] ?? title ?? code;
  return { titleOf, detailOf, faultOf };
}

/** What the page has no words for. */
function asAnswered(code: string, detail: string | undefined): Said | undefined {
  return detail === undefined || SAY_ALL.has(code) ? undefined : { text: detail, lang: 'en' };
}

function ofTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function ofList(value: unknown): Members[] {
  return Array.isArray(value) ? (value as Members[]) : [];
}
