/** Where an asset or a lot is: all of it here, some of it gone, all of it gone, or destroyed. */
export const ASSET_STATUSES = ['on-hand', 'partly-left', 'left', 'destroyed'] as const;

export type AssetStatus = (typeof ASSET_STATUSES)[number];
