/**
 * The standing of a claim: it says what the fact says (`agrees`), it says otherwise and nobody has decided (`open`), or somebody has.
 */
export const CLAIM_STATUSES = ['agrees', 'open', 'accepted', 'dismissed'] as const;

export type ClaimStatus = (typeof CLAIM_STATUSES)[number];
