/** Whether a contingent is there, there without rotating, or gone. */
export const CONTINGENT_STATUSES = ['deployed', 'suspended', 'withdrawn'] as const;

export type ContingentStatus = (typeof CONTINGENT_STATUSES)[number];
