import type { Order } from '../../../application/orders/order.js';
import type {
  ProposalPlace,
  ProposalQuery,
  ProposalStore,
  StoredProposal,
} from '../../../application/ports/proposal-store.js';
import { fromRow, ofSameChange, toRow, wantedRows, type ProposalRow } from '../../proposal-row.js';
import { UnavailableError } from '../../../application/ports/event-store.errors.js';
import { GuardedDatabase } from '../guarded-database.js';
import { HeldFiles } from '../held-files.js';
import { openProposals, PROPOSALS_LOSS, PROPOSALS_REMEDY } from './open-proposals.js';
import { PreparedStatements } from '../prepared-statements.js';

/**
 * Proposals in a file beside the event log. They are few, so that the server thread writes them itself and waits for
 * the disk.
 */
export class SqliteProposalStore implements ProposalStore {
  readonly #statements: PreparedStatements;

  private constructor(
    private readonly database: GuardedDatabase,
    private readonly held: HeldFiles,
  ) {
    this.#statements = new PreparedStatements(database.connection);
  }

  /** Throws `CorruptedError` for a damaged or foreign file. */
  static open(file: string): SqliteProposalStore {
    const database = new GuardedDatabase(file, openProposals(file), PROPOSALS_REMEDY);
    return new SqliteProposalStore(database, new HeldFiles(file, PROPOSALS_LOSS));
  }

  async add(proposal: StoredProposal): Promise<StoredProposal> {
    const { id, version, mission_id, state, proposed_at, expires_at, body } = toRow(proposal);
    return this.#change(() => {
      const stored = this.#select(id) ?? this.#selectWaiting(proposal.order, proposed_at);
      if (stored !== undefined) return stored;
      this.#statements
        .of('INSERT INTO proposal VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(id, version, mission_id, state, proposed_at, expires_at, body);
      return proposal;
    });
  }

  async replace(proposal: StoredProposal): Promise<boolean> {
    const { id, version, state, body } = toRow(proposal);
    return this.#change(() => {
      const update = 'UPDATE proposal SET version = ?, state = ?, body = ? WHERE id = ? AND version = ?';
      return this.#statements.of(update).run(version, state, body, id, version - 1).changes === 1;
    });
  }

  async find(id: string): Promise<StoredProposal | undefined> {
    return this.database.attempt(() => this.#select(id));
  }

  async findWaiting(order: Order, now: string): Promise<StoredProposal | undefined> {
    return this.database.attempt(() => this.#selectWaiting(order, now));
  }

  async list(query: ProposalQuery, limit: number, place?: ProposalPlace): Promise<readonly StoredProposal[]> {
    const { state, after, by } = wantedRows(query);
    const missions = query.scope === 'all' ? null : JSON.stringify([...query.scope]);
    const { proposedAt = '', id = '' } = place ?? {};
    return this.database.attempt(() => {
      const rows = this.#statements
        .of(
          `SELECT body FROM proposal
          WHERE state = ? AND expires_at > ? AND expires_at <= ? AND (proposed_at, id) > (?, ?)
            AND (? IS NULL OR mission_id IN (SELECT value FROM json_each(?)))
          ORDER BY proposed_at, id LIMIT ?`,
        )
        .all(state, after, by, proposedAt, id, missions, missions, limit) as unknown as ProposalRow[];
      return rows.map(fromRow);
    });
  }

  async close(): Promise<void> {
    this.database.close();
  }

  /** Runs a change. A commit to a file that has no name any more succeeds, and is in no file afterwards. */
  #change<T>(work: () => T): T {
    const result = this.database.transaction(work);
    const lost = this.held.findLost(true);
    if (lost === undefined) return result;
    const cause = new UnavailableError(lost);
    this.database.stop(cause);
    throw cause;
  }

  #select(id: string): StoredProposal | undefined {
    const row = this.#statements.of('SELECT body FROM proposal WHERE id = ?').get(id) as ProposalRow | undefined;
    return row && fromRow(row);
  }

  #selectWaiting(order: Order, now: string): StoredProposal | undefined {
    const rows = this.#statements
      .of("SELECT body FROM proposal WHERE state = 'pending' AND mission_id = ? AND expires_at > ?")
      .all(order.missionId, now) as unknown as ProposalRow[];
    return ofSameChange(order, rows);
  }
}
