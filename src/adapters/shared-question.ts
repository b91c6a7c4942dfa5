/**
 * A question that is asked once for all who wait at that moment. Whoever comes while it is being asked waits for the next time: the answer on
 * its way may be of before.
 */
export class SharedQuestion<Answer> {
  #asking: Promise<Answer> | undefined;
  #next: Promise<Answer> | undefined;

  constructor(private readonly question: () => Promise<Answer>) {}

  /** An answer to a question that was asked after this call. */
  ask(): Promise<Answer> {
    if (this.#asking === undefined) return this.#begin();
    this.#next ??= this.#asking.then(
      () => this.#begin(),
      () => this.#begin(),
    );
    return this.#next;
  }

  #begin(): Promise<Answer> {
    this.#next = undefined;
    const asking = this.question().finally(() => {
      if (this.#asking === asking) this.#asking = undefined;
    });
    this.#asking = asking;
    return asking;
  }
}
