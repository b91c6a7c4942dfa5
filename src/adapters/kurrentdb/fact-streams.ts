import { parseStream } from '../../application/streams.js';

/** The name prefixes of fact streams. All other streams belong to other users or to the server. */
export const FACT_PREFIXES: readonly string[] = ['mission-', 'asset-', 'voucher-'];

/** True for fact streams, optionally of one mission only. */
export function isFactStream(stream: string, missionId?: string): boolean {
  if (!FACT_PREFIXES.some((prefix) => stream.startsWith(prefix))) return false;
  return missionId === undefined || parseStream(stream).missionId === missionId;
}
