import { hash } from 'node:crypto';

/** An event as the transparency log enters it: its envelope without the position, and its data by their digest only. */
export interface Entry {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly schemaVersion: number;
  /** Canonical JSON (RFC 8785). */
  readonly metadata: string;
  /** SHA-256, 64 hex digits, of the data in canonical JSON. */
  readonly dataSha256: string;
}

/** Marks the hash of a leaf, so that no inner node of the tree can be taken for one (RFC 6962, section 2.1). */
const LEAF = '\0';

/** The digest of an event's data, given in canonical JSON: SHA-256, 64 hex digits. */
export function dataDigest(data: string): string {
  return hash('sha256', data, 'hex');
}

/** The canonical JSON (RFC 8785) of an entry. Its members come in the order of their names. */
export function entryText({ dataSha256, eventId, metadata, revision, schemaVersion, stream, type }: Entry): string {
  return `{"dataSha256":"${dataSha256}","eventId":${JSON.stringify(eventId)},"metadata":${metadata},"revision":${revision},"schemaVersion":${schemaVersion},"stream":${JSON.stringify(stream)},"type":${JSON.stringify(type)}}`;
}

/** The leaf of an entry, given in canonical JSON: its SHA-256 as RFC 6962 defines it, 64 hex digits. */
export function leafHash(entry: string): string {
  return hash('sha256', LEAF + entry, 'hex');
}
