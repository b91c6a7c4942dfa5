import type { PhysicalClosureCompleted } from '../src/domain/mission/mission.events.js';
import { mayBeThere } from '../src/domain/mission/presence/contingent-presence.js';
import type { ContingentsView } from './contingents.projection.js';
import { exception, type ExceptionItem } from './exception-item.js';
import type { Counted } from './projection.js';

/** That a mission is closed physically, and nobody says that these contingents have left. */
export function contingentsUnaccounted(
  fact: Counted<PhysicalClosureCompleted>,
  { contingents }: ContingentsView,
): ExceptionItem[] {
  const there = contingents.entries().flatMap(([contingentId, { presence }]) => {
    const { present, strength } = presence;
    return mayBeThere(presence) ? [{ contingentId, ...(present && strength !== undefined && { strength }) }] : [];
  });
  return there.length === 0 ? [] : [exception('contingents-unaccounted', fact, fact.day, { contingents: there })];
}
