import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { dataDigest, entryText, leafHash } from '../../audit/leaf.js';
import { RunningHash } from '../../audit/running-hash.js';
import type { StoredEvent } from '../ports/event-store.js';

/** The content of a log, independent of its engine. */
export interface FingerprintSummary {
  readonly events: number;
  readonly streams: number;
  /** The hash over the leaves of all events in order, 64 hex digits: that of `CheckedLog`. */
  readonly digest: string;
}

interface StreamPrint {
  readonly revision: number;
  readonly digest: string;
}

/** The leaf of an event in the transparency log, 64 hex digits. The position is no part of it: it is the engine's. */
export function eventDigest({ eventId, stream, revision, type, schemaVersion, data, metadata }: StoredEvent): string {
  const dataSha256 = dataDigest(canonicalize(data) ?? '');
  const text = canonicalize(metadata) ?? '';
  return leafHash(entryText({ eventId, stream, revision, type, schemaVersion, metadata: text, dataSha256 }));
}

/** Compares the events and the order of two logs as a whole, and stream by stream to name the differences. */
export class LogFingerprint {
  readonly #whole = new RunningHash();
  readonly #streams = new Map<string, StreamPrint>();

  /** Adds the next event of the log and answers its digest. */
  add(event: StoredEvent): string {
    const digest = eventDigest(event);
    this.#whole.add(digest);
    const before = this.#streams.get(event.stream)?.digest ?? '';
    this.#streams.set(event.stream, { revision: event.revision, digest: sha256(before + digest) });
    return digest;
  }

  summary(): FingerprintSummary {
    return { events: this.#whole.leaves, streams: this.#streams.size, digest: this.#whole.hex };
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
