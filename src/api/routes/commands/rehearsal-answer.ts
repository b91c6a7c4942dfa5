import { catchError, map, of, tap, type Observable } from 'rxjs';
import type { Outcome } from '../../../application/orders/outcome.js';
import { problemBody } from '../../edge/problems/problem-body.js';
import type { Problem } from '../../edge/problems/problem.js';
import { problemOf } from '../../edge/problems/problem-of.js';
import { refusedCommand } from './refused-command.js';
import { REFUSED_STATUSES, type Rehearsed } from './rehearsal.description.js';

/**
 * The answer to a rehearsal: the status that the command would be answered with, and its receipt, or the problem. A problem that says
 * nothing of the record is the answer itself, as to every command: the form of the request, the caller, the state of the server.
 *
 * @param url of the request
 * @param onAnswer called before a rehearsal is answered as one
 */
export function rehearsalAnswer(
  outcome: Observable<Outcome>,
  url: string,
  onAnswer: () => void,
): Observable<Rehearsed> {
  return outcome.pipe(
    map(foretellOutcome),
    catchError((error: unknown) => {
      const problem = problemOf(error);
      if (problem === undefined || !isOfTheRecord(problem)) throw error;
      return of<Rehearsed>({ wouldAnswer: problem.status, problem: problemBody(problem, url) });
    }),
    tap(onAnswer),
  );
}

function foretellOutcome(outcome: Outcome): Rehearsed {
  switch (outcome.kind) {
    case 'rejected':
      throw refusedCommand(outcome);
    case 'proposed':
      return { wouldAnswer: 202, proposal: outcome.proposal };
    case 'permitted':
      return { wouldAnswer: outcome.waits === true ? 202 : 201, receipt: outcome.receipt };
    case 'accepted':
      return { wouldAnswer: 201, receipt: outcome.receipt };
  }
}

type RefusedStatus = (typeof REFUSED_STATUSES)[number];

function isOfTheRecord(problem: Problem): problem is Problem & { readonly status: RefusedStatus } {
  return (REFUSED_STATUSES as readonly number[]).includes(problem.status);
}
