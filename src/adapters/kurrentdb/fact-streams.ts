import { parseStream } from '../../application/streams.js';

/** What the names of streams of facts begin with. All others belong to somebody else, or to the server. */
export const FACT_PREFIXES: readonly string[] = ['mission-', 'asset-', 'voucher-'];

/** True for the streams that we keep facts in; narrowed to one mission's, where asked for. */
export function isFactStream(stream: string, missionId?: string): boolean {
  if (!FACT_PREFIXES.some((prefix) => stream.startsWith(prefix))) return false;
  return missionId === undefined || parseStream(stream).missionId === missionId;
}
