import type { AssetFact } from '../src/domain/asset/asset.events.js';
import type { MissionFact } from '../src/domain/mission/mission.events.js';
import type { SourcesWord } from './contested-figures.js';
import { figureOf } from './contested-places.js';
import { exception, type ExceptionItem } from './exception-item.js';
import { subjectOf } from './fact-subject.js';
import type { Counted } from './projection.js';

/** That open claims contest a fact: the fields in dispute, with what the fact says of them, and what each claim says. */
export function contestedFact(fact: Counted<MissionFact | AssetFact>): ExceptionItem[] {
  const { type, contestedBy } = fact;
  if (contestedBy === undefined) return [];
  const named = contestedBy.flatMap(({ says = {} }) => Object.keys(says));
  const fields = [...new Set(named.map((name) => figureOf(name)))].sort();
  const claims: SourcesWord[] = [
    {
      eventId: fact.eventId,
      document: fact.source.document ?? '',
      ...saysOf(fact, [...fields, ...named]),
    },
    ...contestedBy,
  ];
  return [exception('contested', fact, fact.day, { type, fields, claims, ...subjectOf(fact) })];
}

/** The fact's own word on some fields; one that it does not have is absent. */
function saysOf(
  { data, effectiveOn, effectiveOnQualifier }: Counted<MissionFact | AssetFact>,
  fields: readonly string[],
): Pick<SourcesWord, 'says'> {
  const all: Readonly<Record<string, unknown>> = { ...data, effectiveOn, effectiveOnQualifier };
  const given = fields.filter((name) => all[name] !== undefined).map((name) => [name, all[name]] as const);
  return given.length === 0 ? {} : { says: Object.fromEntries(given) };
}
