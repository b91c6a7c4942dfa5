import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { StoredEvent } from '../ports/event-store.js';

/** The content of a log, independent of its engine. */
export interface FingerprintSummary {
  readonly events: number;
  readonly streams: number;
  /** SHA-256, hex, of every event in the total order. */
  readonly digest: string;
}

interface StreamPrint {
  readonly revision: number;
  readonly digest: string;
}

/** SHA-256, hex, of an event in canonical JSON, without its position, which belongs to the engine. */
export function eventDigest({ eventId, stream, revision, type, schemaVersion, data, metadata }: StoredEvent): string {
  const leaf = canonicalize({ eventId, stream, revision, type, schemaVersion, data, metadata });
  return sha256(leaf ?? '');
}

/** Compares the events and the order of two logs as a whole, and stream by stream to name the differences. */
export class LogFingerprint {
  readonly #whole = createHash('sha256');
  readonly #streams = new Map<string, StreamPrint>();
  #events = 0;

  /** Adds the next event of the log and answers its digest. */
  add(event: StoredEvent): string {
    const digest = eventDigest(event);
    this.#whole.update(digest);
    this.#events++;
    const before = this.#streams.get(event.stream)?.digest ?? '';
    this.#streams.set(event.stream, { revision: event.revision, digest: sha256(before + digest) });
    return digest;
  }

  summary(): FingerprintSummary {
    return { events: this.#events, streams: this.#streams.size, digest: this.#whole.copy().digest('hex') };
  }

  /** The streams that differ from another log, each with its last revision in both. */
  differences(other: LogFingerprint): string[] {
    const streams = new Set([...this.#streams.keys(), ...other.#streams.keys()]);
    return [...streams].flatMap((stream) => {
      const [here, there] = [this.#streams.get(stream), other.#streams.get(stream)];
      if (here?.digest === there?.digest) return [];
      return [`${stream}: ${here?.revision ?? 'nothing'} here, ${there?.revision ?? 'nothing'} there`];
    });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
