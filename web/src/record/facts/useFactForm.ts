import { useCommands, useOpenApi } from '../description/useCommands';
import type { FormField } from '../description/form-field';
import { useDraft, type Draft } from '../sending/drafts';
import { groupIn } from '../values/values';
import { changesOf, correctableFields, valuesOfFact, type Change } from './fact-form';
import type { FactState } from './fact-state';

/** A form about a fact: the fact's own fields as they stand, beside what the command itself asks for. */
export interface FactForm {
  readonly draft: Draft;
  /** What the command asks for beside the fields of the fact: a reason, a source. */
  readonly asked: readonly FormField[];
  /** The fact's own fields. */
  readonly fields: readonly FormField[];
  /** The command that records facts of this type, by whose words its fields are named. */
  readonly place: string;
  /** The fields of the fact that are filled in otherwise than they stand. */
  readonly changes: readonly Change[];
}

/**
 * The form of a command about a fact.
 *
 * @param about what the draft is of
 * @param asked the names of the fields that the command asks for
 */
export function useFactForm(
  fact: FactState,
  {
    missionId,
    command,
    about,
    asked,
  }: Readonly<Record<'missionId' | 'command' | 'about', string>> & { asked: string[] },
): FactForm {
  const { commands } = useCommands();
  const fields = correctableFields(fact, commands, useOpenApi());
  const draft = useDraft(missionId, about, { fact: valuesOfFact(fact, fields) });
  return {
    draft,
    fields,
    asked: commands.find(({ id }) => id === command)?.fields.filter(({ name }) => asked.includes(name)) ?? [],
    place: commands.find(({ records }) => records.includes(fact.type))?.id ?? '',
    changes: changesOf(fact, fields, groupIn(draft.values['fact'])),
  };
}
