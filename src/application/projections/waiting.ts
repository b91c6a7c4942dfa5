/** Lets callers wait until something has moved on. */
export class Waiting {
  readonly #resumptions = new Set<() => void>();

  /** Lets everybody who waits look again. */
  wake(): void {
    for (const resume of [...this.#resumptions]) resume();
  }

  /** Waits for the next waking, or until the signal aborts. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const resume = (): void => {
        this.#resumptions.delete(resume);
        signal.removeEventListener('abort', resume);
        resolve();
      };
      this.#resumptions.add(resume);
      signal.addEventListener('abort', resume);
    });
  }
}
