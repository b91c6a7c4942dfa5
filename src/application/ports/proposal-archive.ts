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
   * Puts a copy in the place of the proposals.
   *
   * @returns the number of proposals; undefined if there is no such copy
   * @throws Error if there are proposals, CorruptedError, DiskFullError
   */
  restore(from: string): Promise<number | undefined>;
}

/** The injection token of `ProposalArchive`. */
export const PROPOSAL_ARCHIVE = Symbol('ProposalArchive');
