import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useFormats } from '../language/formats';
import { useKind } from './kind';
import { contingentsOf } from './mission-lists';

type Unit = { readonly contingentId: string; readonly country: string | null; readonly kind: string };

/** A mission's contingents by their countries and kinds; with the identifier, too, where a country has several of one kind. */
export function useContingentNames(missionId: string | undefined): (contingentId: string) => string {
  const { country } = useFormats();
  const kindOf = useKind();
  const { data: units } = useQuery({
    ...contingentsOf(missionId ?? '', {}),
    enabled: missionId !== undefined,
    select: unitsIn,
    // Another mission's contingents may have the same identifiers.
    placeholderData: undefined,
  });
  return useCallback(
    (contingentId: string) => {
      const unit = units?.get(contingentId);
      if (unit === undefined || unit.country === null) return contingentId;
      return `${country(unit.country)} (${kindOf(unit.kind)}${unit.isAlone ? '' : `, ${contingentId}`})`;
    },
    [units, country, kindOf],
  );
}

/** One function for all that ask, so that each makes its names once an answer, and not whenever it is drawn. */
function unitsIn(items: readonly Unit[]): ReadonlyMap<string, Unit & { readonly isAlone: boolean }> {
  const alike = Map.groupBy(items, ({ country, kind }) => `${country} ${kind}`);
  return new Map(
    items.map((unit) => [
      unit.contingentId,
      { ...unit, isAlone: alike.get(`${unit.country} ${unit.kind}`)?.length === 1 },
    ]),
  );
}
