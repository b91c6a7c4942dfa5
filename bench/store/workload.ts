import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventIdOf } from '../../src/application/orders/derived-ids.js';
import { SCHEMA_VERSION, type NewEvent } from '../../src/application/ports/event-store.js';

/**
 * An event of typical size: about 480 bytes of data and metadata. Its id is derived as in production, and lies anywhere
 * in an index.
 */
export function someEvent(id: string): NewEvent {
  return {
    eventId: eventIdOf(id, 0),
    type: 'StrengthReported',
    schemaVersion: SCHEMA_VERSION,
    data: { departed: 1_240, total: 13_871, remark: 'x'.repeat(100) },
    metadata: {
      actor: { subject: 'bench', roles: ['operator'] },
      source: { document: 'Illustrative' },
      effectiveOn: '2023-12-31',
      recordedAt: '2026-01-01T00:00:00.000Z',
      commandId: id,
      correlationId: id,
      causationId: id,
    },
  };
}

/** Runs some work in a temporary folder, on the disk that holds the temporary files. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'drawdown-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The number of operations in a second. */
export async function rate(count: number, work: () => Promise<void> | void): Promise<number> {
  const began = performance.now();
  await work();
  return (count / (performance.now() - began)) * 1_000;
}
