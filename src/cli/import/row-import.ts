import { ask, type Api } from '../demo/api.js';
import { HistoryPoster, type Posted, type Problem } from '../demo/post-history.js';
import type { Operation } from '../operations/operation-commands.js';

/** The outcome of one row. */
export type Imported =
  | { readonly kind: 'recorded' | 'recorded-before' }
  /** With the reason as the end of a sentence. */
  | { readonly kind: 'left-out'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Records a row. Each command has a key of its own, so that after a crash the rest of a row is recorded by the next run.
 *
 * @throws Error if the server cannot be reached, or refuses the token
 */
export async function importRow(api: Api, { missionId, commands }: Operation): Promise<Imported> {
  const poster = new HistoryPoster(api, missionId);
  let isNew = false;
  for (const [index, command] of commands.entries()) {
    const posted = await poster.post(command);
    if (posted.kind === 'refused') return index === 0 ? refusalOf(posted) : faultOf(posted);
    isNew ||= posted.kind === 'recorded';
  }
  return { kind: isNew ? 'recorded' : 'recorded-before' };
}

/**
 * Tells what would become of a row, and records nothing: its establishment is rehearsed. What follows builds on it, and comes from the
 * same row.
 *
 * @throws as `importRow`
 */
export async function rehearseRow(api: Api, { commands: [first] }: Operation): Promise<Imported> {
  if (first === undefined) throw new Error('A row that is not left out has a command');
  const response = await ask(api, first.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'rehearse' },
    body: JSON.stringify(first.body),
  });
  const answer = (await response.json()) as { wouldAnswer?: number; problem?: Problem } & Problem;
  if (response.ok && answer.wouldAnswer === 201) return { kind: 'recorded' };
  return refusalOf({
    kind: 'refused',
    status: answer.wouldAnswer ?? response.status,
    problem: answer.problem ?? answer,
  });
}

type Refused = Extract<Posted, { kind: 'refused' }>;

/** A mission that is there is no fault of the row. A key that is used otherwise means that it came from another list. */
function refusalOf(posted: Refused): Imported {
  switch (posted.problem.code) {
    case 'already-recorded':
      return { kind: 'left-out', reason: 'the mission is recorded already' };
    case 'idempotency-key-reused':
      return {
        kind: 'left-out',
        reason: 'the mission is recorded already, from a row that says otherwise; correct it instead',
      };
    default:
      return faultOf(posted);
  }
}

function faultOf({ status, problem }: Refused): Imported {
  if (status === 401)
    throw new Error('The server refused the token: set DRAWDOWN_DATA_DIR to the data folder of that server');
  return { kind: 'refused', reason: `${status} ${problem.code ?? ''}: ${problem.detail ?? problem.title ?? ''}` };
}
