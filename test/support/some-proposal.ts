import type { StoredProposal } from '../../src/application/ports/proposal-store.js';

/** A proposal to close a mission's books, with fixed content; each of a mission of its own, unless one is named. */
export function someProposal(
  id: string,
  changes: Partial<StoredProposal> = {},
  missionId = `mission-of-${id}`,
): StoredProposal {
  return {
    id,
    version: 0,
    order: {
      category: 'mission',
      missionId,
      command: {
        type: 'CompleteAdministrativeClosure',
        data: { finalPerformanceReport: 'A/79/1' },
        effectiveOn: '2025-06-30',
        source: { document: 'Test document' },
      },
    },
    proposedBy: { subject: 'proposer', roles: ['operator'] },
    proposedAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-08T00:00:00.000Z',
    request: { commandId: `command of ${id}`, correlationId: `request of ${id}` },
    attempts: [],
    ...changes,
  };
}
