/** The subjects of plans, in the order in which a mission's plan lists them. */
export const PLAN_SUBJECTS = [
  'mandate',
  'drawdown',
  'phase-start',
  'phase',
  'withdrawal',
  'liquidation-start',
  'liquidation',
  'succession',
  'site',
  'contingent',
  'rear-party',
  'guard-unit',
] as const;

/** `phase-start` and `liquidation-start` are beginnings, `phase` and `liquidation` ends; a rear party or a guard unit is known by its contingent. */
export type PlanSubject = (typeof PLAN_SUBJECTS)[number];

/** The kinds of duty: what was to be done by a day. A plan for one site or contingent is a `plan`. */
export const DUTIES = [
  'withdrawal',
  'liquidation-start',
  'liquidation',
  'plan',
  'phase-start',
  'phase',
  'drawdown',
  'succession',
  'rear-party',
  'guard-unit',
] as const;

export type DutyKind = (typeof DUTIES)[number];
