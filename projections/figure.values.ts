/** The figures that facts report, and that another source may give differently. */
export const FIGURES = [
  'fatalities',
  'injured',
  'hostileActs',
  'uniformed',
  'civilian',
  'departed',
  'total',
  'strength',
  'remaining',
  'wounded',
  'killed',
] as const;

export type Figure = (typeof FIGURES)[number];

/** The types of fact that report figures. */
export const REPORT_TYPES = [
  'CasualtiesReported',
  'StrengthReported',
  'ContingentDeployed',
  'ContingentWithdrawn',
  'RearPartyDesignated',
  'GuardUnitDesignated',
  'SecurityIncidentRecorded',
  'IncidentTollReported',
] as const;

export type ReportType = (typeof REPORT_TYPES)[number];
