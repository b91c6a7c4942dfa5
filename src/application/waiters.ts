/** Lets callers wait until something has moved on, without asking again and again. */
export class Waiters {
  readonly #resumptions = new Set<() => void>();

  /** Lets everybody who waits look again. */
  wake(): void {
    const resumptions = [...this.#resumptions];
    this.#resumptions.clear();
    for (const resume of resumptions) resume();
  }

  /** Waits until `done` holds, asking it at once and after every wake-up, or until the signal aborts. */
  async until(done: () => boolean, signal?: AbortSignal): Promise<void> {
    while (signal?.aborted !== true && !done()) await this.#woken(signal);
  }

  #woken(signal?: AbortSignal): Promise<void> {
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
