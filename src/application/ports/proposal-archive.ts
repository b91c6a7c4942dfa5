/** The outcome of a restore: proposals from the copy, no copy to restore, or those that were there before. */
export type RestoredProposals = { readonly proposals: number } | 'no-copy' | 'kept';

/** Copies of the proposals that wait for a second person, and of their decisions: no events tell of them. */
export interface ProposalArchive {
  /**
   * Writes a checked copy to a new file, also while a server writes.
   *
   * @returns the number of proposals; undefined if there is no file of proposals yet
   * @throws Error if the copy's file exists, CorruptedError, DiskFullError
   */
  backUp(to: string): Promise<number | undefined>;

  /**
   * Puts a copy in the place of the proposals. Proposals that are there already stay: they are later than any copy.
   *
   * @throws CorruptedError, DiskFullError
   */
  restore(from: string): Promise<RestoredProposals>;
}

/** The injection token of `ProposalArchive`. */
export const PROPOSAL_ARCHIVE = Symbol('ProposalArchive');
