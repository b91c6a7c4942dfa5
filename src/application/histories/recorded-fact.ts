import type { AboutFact, Fact, Recorded } from '../../domain/history/fact.js';
import type { FactEvent } from '../ports/fact-event.js';

/**
 * Extracts the fact from an envelope, as the domain reads it.
 *
 * @typeParam F the facts of the stream's category; the store guarantees what it holds
 */
export function recordedFact<F extends Fact>(event: Omit<FactEvent, 'stream' | 'position'>): Recorded<F | AboutFact> {
  const { effectiveOn, effectiveOnQualifier, source, recordedAt } = event.metadata;
  const fact = {
    type: event.type,
    data: event.data,
    effectiveOn,
    source,
    eventId: event.eventId,
    revision: event.revision,
    recordedAt,
  };
  return effectiveOnQualifier === undefined ? fact : Object.assign(fact, { effectiveOnQualifier });
}
