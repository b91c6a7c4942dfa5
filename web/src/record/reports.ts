/** Reports that come every evening, and of which most is as it was the day before: the orders, with the facts that they record. */
export const REPORTS = { reportStrength: 'StrengthReported', reportCasualties: 'CasualtiesReported' } as const;

export type ReportType = (typeof REPORTS)[keyof typeof REPORTS];
