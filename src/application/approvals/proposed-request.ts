import type { CommandContext } from '../orders/order.js';
import type { CommandIdentity } from '../commands/recorder.js';
import type { StoredProposal } from '../ports/proposal-store.js';

/** The request that made a proposal, as its command is carried out under. */
export function requestOf({ proposedBy, request }: StoredProposal): {
  identity: CommandIdentity;
  context: CommandContext;
} {
  const { commandId, fingerprint, ...said } = request;
  return {
    identity: { commandId, ...(fingerprint !== undefined && { fingerprint }) },
    context: { actor: proposedBy, ...said },
  };
}
