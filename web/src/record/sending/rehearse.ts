import type { EventType } from '../../api/event-types';
import { ProblemError, type Problem } from '../../api/problem';
import { post } from '../../api/post';

/** The answer to a rehearsal, as far as the page reads it. */
interface Rehearsal {
  readonly wouldAnswer: number;
  readonly receipt?: { readonly events: readonly { readonly type: EventType }[] };
  readonly problem?: Problem;
}

/** The fate that a command would have: recorded, kept for a second person, or refused. */
export type Verdict =
  /** Of some orders the record decides which facts they come to. */
  | { readonly is: 'recordable'; readonly facts: readonly EventType[] }
  | { readonly is: 'for-a-second-person' }
  | { readonly is: 'refused'; readonly problem: Problem };

/**
 * Asks what would become of a command. Nothing is recorded.
 *
 * @throws ProblemError where the server cannot say, TypeError where it cannot be reached
 */
export async function rehearse(address: string, body: object, signal?: AbortSignal): Promise<Verdict> {
  try {
    const answer = await post(address, body, { prefer: 'rehearse' }, signal);
    const rehearsal = (await answer.json()) as Rehearsal;
    if (rehearsal.problem !== undefined) return { is: 'refused', problem: rehearsal.problem };
    if (rehearsal.wouldAnswer !== 201) return { is: 'for-a-second-person' };
    return { is: 'recordable', facts: (rehearsal.receipt?.events ?? []).map(({ type }) => type) };
  } catch (error) {
    if (error instanceof ProblemError && isAboutCommand(error.problem))
      return { is: 'refused', problem: error.problem };
    throw error;
  }
}

/** The command is refused for what it says, or for who sends it; the same command will be refused again. */
export function isAboutCommand({ status, code }: Problem): boolean {
  return status >= 400 && status < 500 && ![401, 408, 429].includes(status) && code !== UNDER_WAY;
}

/** A command of the same key is being recorded: a tab that was closed, or read anew, had sent it. The answer can be had in a moment. */
export const UNDER_WAY = 'idempotency-key-in-flight';
