/** Stream names: `mission-<missionId>`, `asset-<missionId>.<assetId>`, `voucher-<missionId>.<voucherId>`. */
export type StreamCategory = 'mission' | 'asset' | 'voucher';

export interface StreamName {
  readonly category: StreamCategory;
  readonly missionId: string;
  /** The asset or voucher; absent for the mission's own stream. */
  readonly memberId?: string;
}

export function missionStream(missionId: string): string {
  return `mission-${missionId}`;
}

export function assetStream(missionId: string, assetId: string): string {
  return `asset-${missionId}.${assetId}`;
}

const NAME = /^(?:mission-([a-z0-9-]+)|(asset|voucher)-([a-z0-9-]+)\.([a-z0-9-]+))$/;

/** True for a text that `parseStream` takes. */
export function isStreamName(text: string): boolean {
  return NAME.test(text);
}

/** The last parsed name: consecutive events often belong to one stream. */
let last: { readonly stream: string; readonly name: StreamName } | undefined;

/** Parses a stream name. Throws for any other name, which is a defect. */
export function parseStream(stream: string): StreamName {
  if (last?.stream !== stream) last = { stream, name: parse(stream) };
  return last.name;
}

function parse(stream: string): StreamName {
  const match = NAME.exec(stream);
  if (match === null) throw new Error(`The stream is ${stream}, expected mission-…, asset-… or voucher-…`);
  const [, missionId, category, ownerId, memberId] = match;
  if (missionId !== undefined) return { category: 'mission', missionId };
  return { category: category as StreamCategory, missionId: ownerId as string, memberId: memberId };
}
