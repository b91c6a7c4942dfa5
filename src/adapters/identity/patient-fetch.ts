import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { fetchPlain } from './plain-fetch.js';

/**
 * A circuit breaker around requests to a provider: after a failure it sends none for a while, so that bad tokens from
 * strangers cannot overload a provider that is down.
 */
export class PatientFetch {
  #restUntil = 0;

  /** @param restMs the time without requests after a failure, in milliseconds */
  constructor(private readonly restMs: number) {}

  /**
   * @param read validates the JSON value, and throws if it is not as expected
   * @throws UnavailableError for any answer but a valid 200, and while the circuit is open
   */
  async json<T>(url: string, init: RequestInit, read: (value: unknown) => T): Promise<T> {
    if (performance.now() < this.#restUntil)
      throw new UnavailableError(`${url} failed a moment ago and is not asked again yet; retry later`);
    try {
      const response = await fetchPlain(url, init);
      if (response.status !== 200) throw new Error(`it answers ${response.status}`);
      return read(await response.json());
    } catch (error) {
      this.#restUntil = performance.now() + this.restMs;
      throw new UnavailableError(`${url} cannot be read: ${whyOf(error as Error)}`, { cause: error });
    }
  }
}

/** The cause of an error of `fetch`, whose own message says only that it failed. */
function whyOf(error: Error): string {
  const { message } = (error.cause ?? {}) as { message?: string };
  return message === undefined || message === '' ? error.message : message;
}
