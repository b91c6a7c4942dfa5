import { createLoader, createSerializer, parseAsString, parseAsStringLiteral, useQueryStates, type Values } from 'nuqs';
import { EVENT_TYPES } from '../api/event-types';

/** What a list of facts or events can be narrowed by, and its order, as the address has it. */
const PARAMETERS = {
  type: parseAsStringLiteral(EVENT_TYPES),
  source: parseAsString,
  sources: parseAsStringLiteral(['1'] as const),
  order: parseAsStringLiteral(['desc'] as const),
  actor: parseAsString,
  correlationId: parseAsString,
  from: parseAsString,
  to: parseAsString,
  recordedFrom: parseAsString,
  recordedTo: parseAsString,
};

export type FilterName = keyof typeof PARAMETERS;

export interface Filters {
  readonly values: Readonly<Values<typeof PARAMETERS>>;
  /** As the address has them, without a question mark; empty where nothing is filtered. */
  readonly search: string;
  /** The filters as the API takes them. */
  readonly query: Query;
  /** How many of them leave something out. */
  readonly count: number;
  readonly set: (name: FilterName, value: string) => void;
  /** Sets all of them as an address has them. */
  readonly apply: (search: string) => void;
  readonly clear: () => void;
}

type Query = {
  type?: (typeof EVENT_TYPES)[number];
  sources?: '1';
  order?: 'desc';
} & { [name in Exclude<FilterName, 'type' | 'sources' | 'order'>]?: string };

const filtersIn = createLoader(PARAMETERS);
const serialize = createSerializer(PARAMETERS);

export function useFilters(): Filters {
  const [values, change] = useQueryStates(PARAMETERS, { history: 'push' });
  const set = Object.entries(values).filter(([, value]) => value !== null);
  const narrowing = set.filter(([name]) => name !== 'order');
  const query = Object.fromEntries(set) as Query;
  return {
    values,
    search: serialize(values).replace(/^\?/, ''),
    query: {
      ...query,
      ...(query.recordedFrom && { recordedFrom: instantOf(query.recordedFrom, '00:00:00Z') }),
      ...(query.recordedTo && { recordedTo: instantOf(query.recordedTo, '23:59:59Z') }),
    },
    count: narrowing.length,
    set: (name, value) => void change({ [name]: value === '' ? null : value }),
    apply: (search) => void change(filtersIn(search)),
    clear: () => void change(null),
  };
}

/** The address may have a day or an instant; the API takes instants. */
function instantOf(text: string, time: string): string {
  return text.length === 10 ? `${text}T${time}` : text;
}
