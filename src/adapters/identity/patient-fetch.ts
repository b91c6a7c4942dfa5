import { UnavailableError } from '../../application/ports/event-store.errors.js';
import { fetchPlain } from './plain-fetch.js';

/**
 * Fetches JSON from a provider, and leaves it alone for a while after a failure: strangers who send us bad tokens must not make us
 * beat on a provider that is down.
 */
export class PatientFetch {
  #restUntil = 0;

  /** @param restMs after a failure, in milliseconds */
  constructor(private readonly restMs: number) {}

  /**
   * @param read takes what came, and throws where it is not what was asked for
   * @throws UnavailableError for anything but a 200 with such JSON, and while it rests
   */
  async json<T>(url: string, init: RequestInit, read: (value: unknown) => T): Promise<T> {
    if (performance.now() < this.#restUntil) throw new UnavailableError(`${url} could not be read a moment ago`);
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

/** `fetch` says only that it failed; what it failed of is the cause. */
function whyOf(error: Error): string {
  const { message } = (error.cause ?? {}) as { message?: string };
  return message === undefined || message === '' ? error.message : message;
}
