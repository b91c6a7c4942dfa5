import { bare } from '../rows/columns';
import type { Option } from './read-options';

/**
 * The id of the one thing that a text calls by its name: `Mali` is `MLI`, `Gao` is `gao`, also where the list says more of it (`Gao, open`).
 *
 * @returns undefined where the text is an id itself, names nothing, or could name several
 */
export function idOfNamed(options: readonly Option[], text: string): string | undefined {
  const sought = bare(text);
  if (sought === '' || options.some(({ id }) => id === text)) return undefined;
  const named = options.filter(({ name }) => [name, name.split(',')[0] ?? ''].some((own) => bare(own) === sought));
  return named.length === 1 ? named[0]?.id : undefined;
}
