import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { BY_CURSOR } from '../api/by-cursor';
import { read } from '../api/client';
import type { components } from '../api/schema';
import type { Fact } from '../facts/fact';
import { useMoment } from '../moment/moment';

type Figure = components['schemas']['FigureDto'];
export type Step = Figure['steps'][number];
export type Part = Step['part'];

/** A figure with the facts behind it, as far as they have been asked for. */
export interface Reasons extends Omit<Figure, 'steps' | 'facts'> {
  readonly behind: readonly { readonly fact: Fact; readonly step: Step }[];
}

export const OF = ['state', 'ledger-summary', 'balance'] as const;
export type Of = (typeof OF)[number];

/** What the address asks about: `state:/casualties/fatalities`; undefined where it names no answer that can be asked about. */
export function askedOf(why: string): { of: Of; path: string } | undefined {
  const colon = why.indexOf(':');
  const of = OF.find((name) => name === why.slice(0, colon));
  return of === undefined ? undefined : { of, path: why.slice(colon + 1) };
}

/** The facts behind a figure at the moment that is shown. */
export function useReasons(missionId: string, of: Of, path: string): UseInfiniteQueryResult<Reasons, unknown> {
  const moment = useMoment();
  return read.useInfiniteQuery(
    'get',
    '/api/v1/missions/{missionId}/why',
    { params: { path: { missionId }, query: { of, path, ...moment, limit: 100 } } },
    {
      ...BY_CURSOR,
      getNextPageParam: ({ facts }) => facts.next ?? undefined,
      placeholderData: undefined,
      select: ({ pages }): Reasons => ({
        ...(pages[0] as Figure),
        behind: pages.flatMap(({ steps, facts }) =>
          facts.items.flatMap((fact, index) => {
            const step = steps[index];
            return step === undefined ? [] : [{ fact, step }];
          }),
        ),
      }),
    },
  );
}
