/** The answer of a list that is text, too, where a caller asks for CSV. The page never does. */
export function listOf<T>(answer: T): Exclude<T, string> {
  if (typeof answer === 'string') throw new Error('A list was answered as text');
  return answer as Exclude<T, string>;
}
