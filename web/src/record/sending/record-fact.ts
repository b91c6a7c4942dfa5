import { ProblemError, type Problem } from '../../api/problem';
import type { components } from '../../api/schema';
import { post } from '../../api/post';
import { signedIn } from '../../api/signed-in';
import { isAboutCommand, UNDER_WAY } from './rehearse';

export type Receipt = components['schemas']['ReceiptDto'];
export type Proposal = components['schemas']['ProposalDto'];

/** The fate of a command that was sent. */
export type Outcome =
  | { readonly is: 'recorded'; readonly receipt: Receipt }
  | { readonly is: 'proposed'; readonly proposal: Proposal }
  | { readonly is: 'refused'; readonly problem: Problem };

/** So long an answer may wait until reads show the fact, in seconds. */
const WAIT = 'wait=2';

/** The pause before the answer to a command that is being recorded already is asked for again, in milliseconds. */
const AGAIN_MS = 500;

/** So often it is asked for: a command that is not through after half a minute is one that the server cannot take now. */
const MOST_TIMES = 60;

/** The parts of a command by which it is recorded. */
interface Command {
  /** The person who wrote it. */
  readonly subject: string;
  readonly address: string;
  readonly body: object;
  readonly key: string;
}

/** Somebody else is signed in by now, in another tab: to the server a session that is no longer there is nobody's. */
const NOBODY = 401;

/**
 * Records a fact, as the person who wrote it and nobody else. Sent again with the same key, it is recorded once.
 *
 * @throws ProblemError where the server cannot take it now, TypeError where it cannot be reached
 */
export async function recordFact(command: Command, times = MOST_TIMES): Promise<Outcome> {
  const { subject, address, body, key } = command;
  const sender = await signedIn();
  if (sender.subject !== subject) throw new ProblemError({ status: NOBODY });
  try {
    const answer = await post(address, body, { 'idempotency-key': key, prefer: WAIT });
    const said: unknown = await answer.json();
    return answer.status === 202
      ? { is: 'proposed', proposal: said as Proposal }
      : { is: 'recorded', receipt: said as Receipt };
  } catch (error) {
    if (times > 1 && error instanceof ProblemError && error.problem.code === UNDER_WAY) {
      await new Promise((over) => setTimeout(over, AGAIN_MS));
      return recordFact(command, times - 1);
    }
    if (!(error instanceof ProblemError && isAboutCommand(error.problem))) throw error;
    // A token of a former session is refused as a command would be that its sender may not give.
    if ((await signedIn()).csrfToken !== sender.csrfToken) throw new ProblemError({ status: NOBODY });
    return { is: 'refused', problem: error.problem };
  }
}
