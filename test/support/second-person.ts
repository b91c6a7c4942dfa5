import { Approvals } from '../../src/application/approvals/approvals.js';
import type { Receipt } from '../../src/application/commands/receipt.js';
import type { RunningApp } from './running-app.js';

/** Approves a proposal, named by its `Location`, and answers the receipt; throws where it is refused. */
export type SecondPerson = (location: string) => Promise<Receipt>;

/** Somebody else than everybody who asks over HTTP, and who approves whatever there is. */
export function secondPersonAt(running: Pick<RunningApp, 'app'>): SecondPerson {
  return async (location) => {
    const id = location.split('/').at(-1) ?? '';
    const by = { subject: 'second', roles: ['approver'] };
    const outcome = await running.app.get(Approvals).approve(id, { by }, 'all');
    if (outcome.kind === 'rejected') throw new Error(`Refused: ${JSON.stringify(outcome)}`);
    return outcome.receipt;
  };
}
