import type { AssetFact } from '../src/domain/asset/asset.events.js';
import { isGate } from '../src/domain/catalogue.js';
import { precisionOf } from '../src/domain/calendar/partial-date.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { exception, type ExceptionItem, type ResolvedBy } from './exception-item.js';
import { subjectOf } from './fact-subject.js';
import type { Counted } from './projection.js';

/** True where the day of a fact is not known. */
export function isImprecise(effectiveOn: string, qualifier: 'by' | undefined): boolean {
  return qualifier !== undefined || precisionOf(effectiveOn) !== 'day';
}

/** That a fact's day is not known, with what the fact is about, and the earlier day of its period that it counts from. */
export function impreciseDate(fact: Counted<MissionFact | AssetFact>): ExceptionItem[] {
  const { type, effectiveOn, effectiveOnQualifier, day, forced } = fact;
  if (!isImprecise(effectiveOn, effectiveOnQualifier) || isGate(type)) return [];
  return [
    exception('imprecise-date', fact, day, {
      type,
      ...(effectiveOnQualifier !== undefined && { effectiveOnQualifier }),
      ...(forced !== undefined && { resolvedOn: day }),
      ...(forced?.by !== undefined && { resolvedBy: forced.by as ResolvedBy }),
      ...subjectOf(fact),
    }),
  ];
}
