import type { FormField } from '../description/form-field';
import type { Value } from '../values/values';
import { useForm } from './form-context';
import { useKeptList } from './kept-list';
import { useReadOptions, type Option } from './read-options';

/** What a field can name. */
export interface Options {
  readonly items: readonly Option[];
  /** They cannot be read without a link: `items` are those that were read last, or none. */
  readonly isUnread: boolean;
}

/** What was read last is of no use where something else is looked for each time: assets, and the transfers of one of them. */
const isKept = ({ refersTo, factTypes = [] }: FormField): boolean =>
  refersTo !== undefined && refersTo !== 'asset' && factTypes.join() !== 'AssetTransferred';

/** The things that a field can name, by what the mission has, or had when it was last read. */
export function useOptions(field: FormField, value: Value): Options {
  const { missionId } = useForm();
  const { items, isUnread } = useReadOptions(field, value);
  const { refersTo, factTypes = [] } = field;
  const kept = useKeptList(isKept(field) ? [missionId, refersTo, ...factTypes].join(' ') : undefined, items, isUnread);
  return { items: items ?? kept ?? [], isUnread };
}
