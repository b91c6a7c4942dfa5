import type { ContingentWithdrawn } from '../src/domain/mission/mission.events.js';
import type { ContingentRow, ContingentsView } from './contingents.projection.js';
import { exception, type ExceptionItem } from './exception-item.js';
import type { Counted } from './projection.js';

type Strength = { readonly [Name in 'strength' | 'strengthQualifier']?: ContingentRow[Name] | undefined };

/**
 * That the strength before a withdrawal, the strength that left and the strength that remains do not add up. Where nobody says how
 * many remain, that more left than were there.
 */
export function strengthDifference(fact: Counted<ContingentWithdrawn>, before: ContingentsView): ExceptionItem[] {
  const { contingentId, strength, strengthQualifier, remaining, remainingQualifier } = fact.data;
  const was = strengthBefore(before, contingentId);
  // A source that says "about" claims no exact figure, so none can be held against it.
  const exact =
    strengthQualifier === undefined && remainingQualifier === undefined && was.strengthQualifier === undefined;
  if (!exact || strength === undefined || was.strength === undefined) return [];
  const difference = was.strength - strength - (remaining ?? Math.max(0, was.strength - strength));
  if (difference === 0) return [];
  const figures = { before: was.strength, left: strength, ...(remaining !== undefined && { remaining }), difference };
  return [exception('strength-difference', fact, fact.day, { contingentId, ...figures })];
}

/** The strength that can leave: of a contingent that is gone already, only the units that were designated to stay. */
function strengthBefore({ contingents }: ContingentsView, contingentId: string): Strength {
  const row = contingents.get(contingentId);
  if (row === undefined) return {};
  const { presence, strengthQualifier } = row;
  if (presence.present) return { strength: presence.strength, strengthQualifier };
  const units = [row.rearParty, row.guardUnit].filter((unit) => unit !== undefined);
  return {
    strength: units.reduce<number | undefined>(sumOfKnown, 0),
    strengthQualifier: units.find((unit) => unit.strengthQualifier !== undefined)?.strengthQualifier,
  };
}

/** Undefined where one of the numbers is. */
function sumOfKnown(sum: number | undefined, { strength }: { readonly strength?: number }): number | undefined {
  return sum === undefined || strength === undefined ? undefined : sum + strength;
}
