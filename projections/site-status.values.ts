/** Whether a site is open, was handed over, or was left without a handover. */
export const SITE_STATUSES = ['open', 'handed-over', 'closed-accelerated'] as const;

export type SiteStatus = (typeof SITE_STATUSES)[number];
