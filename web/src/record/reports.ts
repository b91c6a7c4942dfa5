/** Reports that come every evening, and of which most is as it was the day before: the orders, with the facts that they record. */
const REPORTS = { reportStrength: 'StrengthReported', reportCasualties: 'CasualtiesReported' } as const;

export type ReportType = (typeof REPORTS)[keyof typeof REPORTS];

/** The report that a command records; undefined for another command. */
export function reportOf(commandId: string): ReportType | undefined {
  return commandId in REPORTS ? REPORTS[commandId as keyof typeof REPORTS] : undefined;
}
