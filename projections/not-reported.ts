import { entryOf, instrumentOf } from '../src/domain/catalogue.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import { namedAsNotReported } from '../src/domain/not-reported.js';
import { exception, type ExceptionItem } from './exception-item.js';
import { subjectOf } from './fact-subject.js';
import type { Counted } from './projection.js';

/**
 * That a fact's source does not give its instrument, or other things that it should. The gaps of a handover have a kind of their
 * own (R10).
 */
export function notReported(fact: Counted<MissionFact>): ExceptionItem[] {
  const { type, data, day } = fact;
  const { orNotReported = {} } = entryOf(type);
  const named = namedAsNotReported(data).filter((name) => Object.hasOwn(orNotReported, name));
  const instrument = instrumentOf(type, data as Readonly<Record<string, unknown>>);
  const fields = named.filter((name) => entryOf(type).fields[name]?.form !== 'instrument');
  const about = { type, ...subjectOf(fact) };
  return [
    ...(named.some((name) => name === instrument) ? [exception('instrument-not-reported', fact, day, about)] : []),
    ...(fields.length > 0 ? [exception('not-reported', fact, day, { ...about, notReported: fields })] : []),
  ];
}
