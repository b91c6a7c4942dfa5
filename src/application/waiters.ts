/** Lets callers wait for a condition without polling. */
export class Waiters {
  readonly #resumptions = new Set<() => void>();

  /** Wakes all waiting callers to check their condition. */
  wake(): void {
    const resumptions = [...this.#resumptions];
    this.#resumptions.clear();
    for (const resume of resumptions) resume();
  }

  /** Waits until `done` holds, checked at once and after every wake, or until the signal aborts. */
  async until(done: () => boolean, signal?: AbortSignal): Promise<void> {
    while (signal?.aborted !== true && !done()) await this.#waitForWake(signal);
  }

  #waitForWake(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const resume = (): void => {
        this.#resumptions.delete(resume);
        signal?.removeEventListener('abort', resume);
        resolve();
      };
      this.#resumptions.add(resume);
      signal?.addEventListener('abort', resume);
    });
  }
}
